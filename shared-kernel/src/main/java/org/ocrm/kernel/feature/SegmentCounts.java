package org.ocrm.kernel.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.time.DayRange;

/// Tallies made ready to be read out of tiles in one pass.
///
/// The edges of all ranges cut time into elementary segments. An entry of the tile adds to one
/// segment of each group (distinct selector) that its key belongs to; prefix sums over the
/// segments then give every tally by two look-ups. Cost: one addition per entry and group, plus
/// groups × segments; nothing is allocated per entry. Immutable; the sums belong to a `Scratch`.
final class SegmentCounts {

  private static final int MOST_DAYS = 2_000;

  private final Selection selection;
  private final int[][] groupsOfKey;
  private final int[] edges;

  /// The segment of each day from the first edge to the last, so that none has to be looked for;
  /// none when these are very far from each other.
  private final byte @Nullable [] segmentOfDay;

  private final int[] fromSlot;
  private final int[] toSlot;

  SegmentCounts(List<Tally> tallies, List<FactKey> keys) {
    this(
        new Selection(tallies.stream().map(Tally::selector).toList(), keys),
        tallies.stream().map(Tally::days).toList());
  }

  /// @param ranges of days, one for each tally
  SegmentCounts(Selection selection, List<DayRange> ranges) {
    this.selection = selection;
    groupsOfKey = selection.groupsOfKey();
    edges =
        ranges.stream()
            .flatMapToInt(range -> IntStream.of(range.from(), range.to()))
            .sorted()
            .distinct()
            .toArray();
    segmentOfDay = segmentOfDay(edges);
    int[] from = new int[ranges.size()];
    int[] to = new int[ranges.size()];
    for (int tally = 0; tally < ranges.size(); tally++) {
      int group = selection.groupOf(tally) * edges.length;
      from[tally] = group + Arrays.binarySearch(edges, ranges.get(tally).from());
      to[tally] = group + Arrays.binarySearch(edges, ranges.get(tally).to());
    }
    fromSlot = selection.shared(from);
    toSlot = selection.shared(to);
  }

  private static byte @Nullable [] segmentOfDay(int[] edges) {
    if (edges.length == 0
        || edges.length > Byte.MAX_VALUE
        || (long) edges[edges.length - 1] - edges[0] > MOST_DAYS) {
      return null;
    }
    byte[] segments = new byte[edges[edges.length - 1] - edges[0]];
    for (int edge = 1; edge < edges.length; edge++) {
      Arrays.fill(segments, edges[edge - 1] - edges[0], edges[edge] - edges[0], (byte) edge);
    }
    return segments;
  }

  int keys() {
    return groupsOfKey.length;
  }

  int tallies() {
    return selection.tallies();
  }

  /// The sums of one tile after the other; for one thread at a time.
  final class Scratch {

    private final int slots = selection.groups() * edges.length;

    /// Per group one slot for every edge: first counts of the segment that ends there, then sums.
    private final long[] sums;

    private int edge;

    Scratch() {
      sums = new long[slots];
    }

    /// Uses the memory of another one, which is not used at the same time.
    ///
    /// @param other may be of other tallies
    Scratch(Scratch other) {
      sums = other.sums.length >= slots ? other.sums : new long[slots];
    }

    void reset() {
      Arrays.fill(sums, 0, slots, 0);
      edge = 0;
    }

    /// Adds all entries that matter.
    ///
    /// @return whether all their keys were known
    boolean addAll(TileCursor tile) {
      byte[] segments = segmentOfDay;
      return segments == null ? addAllInSearch(tile) : addAll(tile, segments);
    }

    private boolean addAll(TileCursor tile, byte[] segments) {
      int first = edges[0];
      boolean known = true;
      while (tile.next()) {
        int day = tile.day() - first;
        if (day >= segments.length) {
          return known;
        }
        if (tile.key() >= groupsOfKey.length) {
          known = false;
        } else if (day >= 0) {
          for (int group : groupsOfKey[tile.key()]) {
            sums[group * edges.length + segments[day]] += tile.count();
          }
        }
      }
      return known;
    }

    private boolean addAllInSearch(TileCursor tile) {
      boolean known = true;
      int at = 0;
      while (tile.next()) {
        int day = tile.day();
        while (at < edges.length && edges[at] <= day) {
          at++;
        }
        if (at == edges.length) {
          return known;
        }
        if (tile.key() >= groupsOfKey.length) {
          known = false;
        } else if (at > 0) {
          for (int group : groupsOfKey[tile.key()]) {
            sums[group * edges.length + at] += tile.count();
          }
        }
      }
      return known;
    }

    /// Adds one entry of a known key; entries come in ascending order of days.
    void add(int day, int key, int count) {
      while (edge < edges.length && edges[edge] <= day) {
        edge++;
      }
      if (edge > 0 && edge < edges.length) {
        for (int group : groupsOfKey[key]) {
          sums[group * edges.length + edge] += count;
        }
      }
    }

    void sumUp() {
      for (int group = 0; group < selection.groups(); group++) {
        int base = group * edges.length;
        for (int at = 1; at < edges.length; at++) {
          sums[base + at] += sums[base + at - 1];
        }
      }
    }

    long valueOf(int tally) {
      return sums[toSlot[tally]] - sums[fromSlot[tally]];
    }

    /// The values of all tallies.
    void valuesInto(long[] values) {
      for (int tally = 0; tally < toSlot.length; tally++) {
        values[tally] = sums[toSlot[tally]] - sums[fromSlot[tally]];
      }
    }
  }
}
