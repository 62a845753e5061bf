package org.ocrm.kernel.feature;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.ocrm.kernel.feature.Tally.Selector;
import org.ocrm.kernel.tile.FactKey;

/// Which keys each of some tallies counts. Tallies that count the same keys are a group. Knows no
/// days, so one selection serves all of them.
final class Selection {

  private final int groups;
  private final int[] groupOfTally;
  private final int[][] groupsOfKey;
  private final Map<IntBuffer, int[]> arrays = new ConcurrentHashMap<>();

  /// @param selectors of each tally
  /// @param keys the dictionary so far, by number
  Selection(List<Selector> selectors, List<FactKey> keys) {
    List<Selector> distinct = selectors.stream().distinct().toList();
    groups = distinct.size();
    groupOfTally = selectors.stream().mapToInt(distinct::indexOf).toArray();
    groupsOfKey =
        keys.stream()
            .map(
                key ->
                    IntStream.range(0, groups)
                        .filter(group -> distinct.get(group).selects(key))
                        .toArray())
            .toArray(int[][]::new);
  }

  /// One array for all that are equal: the plans of hundreds of days differ in few of them, and
  /// those that are used together should fit the caches of a processor.
  int[] shared(int[] array) {
    return arrays.computeIfAbsent(IntBuffer.wrap(array), _ -> array);
  }

  int groups() {
    return groups;
  }

  int tallies() {
    return groupOfTally.length;
  }

  int groupOf(int tally) {
    return groupOfTally[tally];
  }

  /// The groups of each key, by its number.
  int[][] groupsOfKey() {
    return groupsOfKey;
  }
}
