package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ocrm.kernel.tile.TileWriter;
import org.ocrm.query.pace.Stint;

/// Turns entries in the order of events into a run in the order of subscribers.
final class SortedRun {

  private static final int FEW = 32;

  /// Records fetched from memory at the same time.
  private static final int TOGETHER = 64;

  /// A record lies in one or two lines of the processor's cache, with a long id in three.
  private static final int PARTS_TOUCHED = 3;

  private static final int HALF_A_LINE = 32;

  private final Entries gathered;
  private final TileWriter tile = new TileWriter(1 << 10);
  private long[] own = new long[64];

  /// Written so that nobody takes what was read for useless.
  @SuppressWarnings("UnusedVariable")
  private int fetched;

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
    int touched = 0;
    for (int place = 0; place < order.size(); ) {
      if (place >= touched) {
        touched = Math.min(place + TOGETHER, order.size());
        touch(order, place, touched);
      }
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

  /// Reads a few bytes of each record that comes next. They lie anywhere in many megabytes; a
  /// processor that is told of many places, none of which depends on another, fetches them at the
  /// same time.
  private void touch(IdOrder order, int from, int to) {
    byte[] bytes = gathered.bytes();
    int last = bytes.length - 1;
    int sum = 0;
    for (int place = from; place < to; place++) {
      int record = order.record(place);
      for (int part = 0; part < PARTS_TOUCHED; part++) {
        sum += bytes[Math.min(record + part * HALF_A_LINE, last)];
      }
    }
    fetched = sum;
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
