package org.ocrm.command.imports;

import java.util.List;

/// A row that was not taken in, and why.
///
/// @param reason stable word: of the reading of rows or of the rule that refused it
/// @param detail one sentence for people
/// @param original the columns as they stood in the file; a single one where the row could not be
///     cut into columns
public record RejectedRow(long line, String reason, String detail, List<String> original) {
  public RejectedRow {
    original = List.copyOf(original);
  }
}
