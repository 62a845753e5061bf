package org.ocrm.kernel.feature;

import java.util.Arrays;
import org.ocrm.kernel.time.DayRange;

/// How often each value of an attribute occurred within a range of days; endings may count against
/// beginnings.
final class ValueCounts<V> implements Gatherer {

  private final CodedValues<V> coded;
  private final DayRange range;
  private final long[] counts;

  ValueCounts(CodedValues<V> coded, DayRange range) {
    this.coded = coded;
    this.range = range;
    this.counts = new long[coded.values().size()];
  }

  @Override
  public boolean gathers(int key) {
    return coded.placeOf(key) != CodedValues.NONE;
  }

  @Override
  public void reset() {
    Arrays.fill(counts, 0);
  }

  @Override
  public void add(int day, int key, int count) {
    if (range.contains(day)) {
      counts[coded.placeOf(key)] += (long) coded.signOf(key) * count;
    }
  }

  /// How many values occurred.
  long distinct() {
    long distinct = 0;
    for (long count : counts) {
      if (count > 0) {
        distinct++;
      }
    }
    return distinct;
  }

  int size() {
    return counts.length;
  }

  V valueAt(int place) {
    return coded.values().get(place);
  }

  long countAt(int place) {
    return counts[place];
  }

  long countOf(V value) {
    int place = coded.values().indexOf(value);
    return place < 0 ? 0 : counts[place];
  }
}
