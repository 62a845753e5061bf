package org.ocrm.command.imports.job;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;

/// Rows that are decided and stored together, in the order of the file.
///
/// @param bytesRead how far the file had been read when the batch was full
record Batch(List<RowReading> rows, long bytesRead) {
  Batch {
    rows = List.copyOf(rows);
  }

  Set<String> subscribers() {
    return rows.stream()
        .filter(ReadableRow.class::isInstance)
        .map(row -> ((ReadableRow) row).row().subscriber())
        .collect(Collectors.toSet());
  }

  /// The same rows in two batches, to be stored one after the other.
  List<Batch> halves() {
    int middle = rows.size() / 2;
    return List.of(
        new Batch(rows.subList(0, middle), bytesRead),
        new Batch(rows.subList(middle, rows.size()), bytesRead));
  }
}
