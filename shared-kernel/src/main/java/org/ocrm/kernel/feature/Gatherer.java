package org.ocrm.kernel.feature;

/// Gathers entries of one tile for one feature. Entries come in ascending order of days.
sealed interface Gatherer permits DayTotals, ValueCounts {

  boolean gathers(int key);

  void reset();

  void add(int day, int key, int count);
}
