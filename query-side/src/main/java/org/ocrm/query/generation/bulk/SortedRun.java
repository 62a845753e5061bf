package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ocrm.kernel.tile.TileWriter;
import org.ocrm.query.pace.Stint;

/// Turns entries in the order of events into a run in the order of subscribers.
final class SortedRun {

  private static final int FEW = 32;

  private final Entries gathered;
  private final TileWriter tile = new TileWriter(1 << 10);
  private long[] own = new long[64];

  private SortedRun(Entries gathered) {
    this.gathered = gathered;
  }

  static Run write(
      Entries gathered, Path target, BlockRange blocks, long events, long payload, Stint stint)
      throws IOException {
    try (RunOutput output = new RunOutput(target)) {
      new SortedRun(gathered).writeTo(output, stint);
      return output.finish(blocks, events, payload);
    }
  }

  private void writeTo(RunOutput output, Stint stint) throws IOException {
    IdOrder order = IdOrder.of(gathered, stint);
    for (int place = 0; place < order.size(); ) {
      int record = order.record(place);
      int size = 0;
      do {
        size = take(order.record(place), size);
        place++;
      } while (place < order.size() && order.isRepeated(place));
      sort(own, size);
      pack(own, size);
      output.add(
          gathered.bytes(),
          gathered.idAt(record),
          gathered.idLength(record),
          tile.bytes(),
          tile.length());
      stint.step();
    }
  }

  /// Adds the entries of a record to those of its subscriber.
  private int take(int record, int size) {
    int more = gathered.count(record);
    if (size + more > own.length) {
      own = Arrays.copyOf(own, 2 * (size + more));
    }
    for (int i = 0; i < more; i++) {
      own[size + i] = gathered.entry(record, i);
    }
    return size + more;
  }

  private static void sort(long[] entries, int size) {
    if (size > FEW) {
      Arrays.sort(entries, 0, size);
      return;
    }
    for (int i = 1; i < size; i++) {
      long entry = entries[i];
      int place = i;
      while (place > 0 && entries[place - 1] > entry) {
        entries[place] = entries[place - 1];
        place--;
      }
      entries[place] = entry;
    }
  }

  private void pack(long[] entries, int size) {
    tile.clear();
    for (int i = 0; i < size; ) {
      long first = entries[i];
      int count = 0;
      // The last bit is the sign.
      while (i < size && (entries[i] | 1) == (first | 1)) {
        count += Entries.countOf(entries[i]);
        i++;
      }
      tile.write(Entries.dayOf(first), Entries.keyOf(first), count);
    }
  }
}
