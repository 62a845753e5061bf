package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ocrm.kernel.tile.TileWriter;

/// Turns entries in the order of events into a run in the order of subscribers.
final class SortedRun {

  private static final int FEW = 32;

  private SortedRun() {}

  static Run write(Entries gathered, Path target, BlockRange blocks, long events, long payload)
      throws IOException {
    InternedBytes subscribers = gathered.subscribers();
    int[] order = IdOrder.of(subscribers);
    int[] ends = new int[order.length];
    long[] entries = bySubscriber(gathered, order, ends);
    TileWriter tile = new TileWriter(1 << 10);
    try (RunOutput output = new RunOutput(target)) {
      int from = 0;
      for (int rank = 0; rank < order.length; rank++) {
        sort(entries, from, ends[rank]);
        pack(entries, from, ends[rank], tile);
        int begin = subscribers.begin(order[rank]);
        output.add(
            subscribers.bytes(),
            begin,
            subscribers.end(order[rank]) - begin,
            tile.bytes(),
            tile.length());
        from = ends[rank];
      }
      return output.finish(blocks, events, payload);
    }
  }

  /// The entries with those of each subscriber together, subscribers in their order; `ends` gets
  /// the place after the last one of each.
  private static long[] bySubscriber(Entries gathered, int[] order, int[] ends) {
    int[] ranks = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    int[] owners = gathered.owners();
    int size = gathered.size();
    for (int i = 0; i < size; i++) {
      ends[ranks[owners[i]]]++;
    }
    int place = 0;
    for (int rank = 0; rank < ends.length; rank++) {
      int many = ends[rank];
      ends[rank] = place;
      place += many;
    }
    long[] entries = gathered.entries();
    long[] sorted = new long[size];
    for (int i = 0; i < size; i++) {
      sorted[ends[ranks[owners[i]]]++] = entries[i];
    }
    return sorted;
  }

  private static void sort(long[] entries, int from, int to) {
    if (to - from > FEW) {
      Arrays.sort(entries, from, to);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      long entry = entries[i];
      int place = i;
      while (place > from && entries[place - 1] > entry) {
        entries[place] = entries[place - 1];
        place--;
      }
      entries[place] = entry;
    }
  }

  private static void pack(long[] entries, int from, int to, TileWriter tile) {
    tile.clear();
    for (int i = from; i < to; ) {
      long first = entries[i];
      int count = 0;
      // The last bit is the sign.
      while (i < to && (entries[i] | 1) == (first | 1)) {
        count += Entries.countOf(entries[i]);
        i++;
      }
      tile.write(Entries.dayOf(first), Entries.keyOf(first), count);
    }
  }
}
