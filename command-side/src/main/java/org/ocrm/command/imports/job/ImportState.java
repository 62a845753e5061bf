package org.ocrm.command.imports.job;

import java.util.Locale;

/// Where an import stands. The last three are final.
public enum ImportState {
  /// Received; another import is running.
  QUEUED,
  RUNNING,
  /// Every row has been accepted, found to be a duplicate, or rejected.
  COMPLETED,
  /// The file could not be read, or not to its end; rows counted by then are stored.
  FAILED,
  /// The program was stopped; rows counted by then are stored, and sending the file again does the
  /// rest.
  INTERRUPTED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ImportState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
