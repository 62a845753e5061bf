package org.ocrm.command.imports;

import java.util.List;

/// What became of one record of the file: exactly one of these, always.
public sealed interface RowReading {
  long line();

  /// The fields as they stood in the file, for the report of rejects; where the record could not be
  /// cut into fields, its first line as the only one.
  List<String> original();

  /// A row that can be handed to the decider.
  record ReadableRow(ServiceHistoryRow row) implements RowReading {
    @Override
    public long line() {
      return row.line();
    }

    @Override
    public List<String> original() {
      return row.original();
    }
  }

  /// A row that says nothing, why, and a detail that names the column and shows the value.
  record UnreadableRow(long line, RejectReason reason, String detail, List<String> original)
      implements RowReading {}
}
