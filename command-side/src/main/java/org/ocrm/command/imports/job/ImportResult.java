package org.ocrm.command.imports.job;

import org.jspecify.annotations.Nullable;

/// How running an import ended.
public record ImportResult(ImportState state, @Nullable String failure) {

  static final String CUT_OFF =
      "The program was stopped. Rows counted here are stored; send the file again for the rest.";

  static ImportResult completed() {
    return new ImportResult(ImportState.COMPLETED, null);
  }

  static ImportResult failed(String failure) {
    return new ImportResult(ImportState.FAILED, failure);
  }

  static ImportResult interrupted() {
    return new ImportResult(ImportState.INTERRUPTED, CUT_OFF);
  }
}
