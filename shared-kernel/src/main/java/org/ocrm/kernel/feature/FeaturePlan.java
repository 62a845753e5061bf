package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.time.DayRange;

/// A feature set made ready for one as-of day: reads all of its numbers out of a tile in one pass.
///
/// The edges of all windows cut time into elementary segments. An entry of the tile adds to one
/// segment of each group (distinct filter) that its key belongs to; prefix sums over the segments
/// then give every window by two look-ups. Cost: one addition per entry and group, plus
/// groups × segments; nothing is allocated per entry. Immutable; the scratch belongs to a `Reader`.
public final class FeaturePlan {

  private static final int[] NO_GROUPS = {};

  private final int[] edges;
  private final int[][] groupsOfKey;
  private final int groups;
  private final int[] groupOfFeature;
  private final int[] fromEdge;
  private final int[] toEdge;

  /// @param keys the dictionary so far, by number; entries with a later number are not counted, so
  ///     a plan is made anew when the dictionary has grown
  public FeaturePlan(FeatureSet set, LocalDate asOf, List<FactKey> keys) {
    List<FactFilter> filters = set.features().stream().map(Feature::filter).distinct().toList();
    List<DayRange> ranges =
        set.features().stream().map(feature -> feature.window().of(asOf)).toList();
    edges =
        ranges.stream()
            .flatMapToInt(range -> IntStream.of(range.from(), range.to()))
            .sorted()
            .distinct()
            .toArray();
    groups = filters.size();
    groupOfFeature =
        set.features().stream().mapToInt(feature -> filters.indexOf(feature.filter())).toArray();
    fromEdge = ranges.stream().mapToInt(r -> Arrays.binarySearch(edges, r.from())).toArray();
    toEdge = ranges.stream().mapToInt(r -> Arrays.binarySearch(edges, r.to())).toArray();
    groupsOfKey = keys.stream().map(key -> groupsOf(key, filters)).toArray(int[][]::new);
  }

  private static int[] groupsOf(FactKey key, List<FactFilter> filters) {
    List<Integer> matching = new ArrayList<>();
    for (int group = 0; group < filters.size(); group++) {
      if (filters.get(group).matches(key.event(), key.attributes())) {
        matching.add(group);
      }
    }
    return matching.isEmpty() ? NO_GROUPS : matching.stream().mapToInt(Integer::intValue).toArray();
  }

  /// How many keys this plan knows.
  public int keys() {
    return groupsOfKey.length;
  }

  public int features() {
    return groupOfFeature.length;
  }

  public Reader reader() {
    return new Reader();
  }

  /// Evaluates tile after tile with one scratch; for one thread at a time.
  public final class Reader {

    /// Per group one slot for every edge: first counts of the segment that ends there, then sums.
    private final long[] sums = new long[groups * edges.length];

    private final long[] values = new long[groupOfFeature.length];
    private boolean outdated;

    private Reader() {}

    /// Whether the last tile had a key that was numbered after this plan was made: what was read
    /// may then lack events, and has to be read again by a plan over the grown dictionary.
    public boolean isOutdated() {
      return outdated;
    }

    /// The values in the order of the set; the array is reused by the next call.
    public long[] read(TileCursor tile) {
      Arrays.fill(sums, 0);
      outdated = false;
      addEntries(tile);
      sumUp();
      for (int feature = 0; feature < values.length; feature++) {
        int base = groupOfFeature[feature] * edges.length;
        values[feature] = sums[base + toEdge[feature]] - sums[base + fromEdge[feature]];
      }
      return values;
    }

    private void addEntries(TileCursor tile) {
      int edge = 0;
      while (tile.next()) {
        int day = tile.day();
        while (edge < edges.length && edges[edge] <= day) {
          edge++;
        }
        if (edge == edges.length) {
          return;
        }
        if (tile.key() >= groupsOfKey.length) {
          outdated = true;
        } else if (edge > 0) {
          for (int group : groupsOfKey[tile.key()]) {
            sums[group * edges.length + edge] += tile.count();
          }
        }
      }
    }

    private void sumUp() {
      for (int group = 0; group < groups; group++) {
        int base = group * edges.length;
        for (int edge = 1; edge < edges.length; edge++) {
          sums[base + edge] += sums[base + edge - 1];
        }
      }
    }
  }
}
