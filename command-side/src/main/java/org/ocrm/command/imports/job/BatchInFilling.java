package org.ocrm.command.imports.job;

import java.util.ArrayList;
import java.util.List;
import org.ocrm.command.imports.RowReading;

/// Gathers rows until there are enough for a transaction.
///
/// A row gives at most three events (registered, activated, ended), so that a full batch stays
/// below 3,000 events and well under a second: readers of the stream wait for open transactions and
/// give up on those that take a minute. Memory is bounded by characters, as a row may be long.
final class BatchInFilling {

  static final int MOST_ROWS = 1_000;
  static final int MOST_CHARACTERS = 1 << 20;

  private List<RowReading> rows = new ArrayList<>();
  private long characters;

  void add(RowReading row) {
    rows.add(row);
    row.original().forEach(field -> characters += field.length());
  }

  boolean isFull() {
    return rows.size() >= MOST_ROWS || characters >= MOST_CHARACTERS;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Batch take(long bytesRead) {
    Batch batch = new Batch(rows, bytesRead);
    rows = new ArrayList<>();
    characters = 0;
    return batch;
  }
}
