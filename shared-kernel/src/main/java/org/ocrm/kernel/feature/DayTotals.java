package org.ocrm.kernel.feature;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.time.DayRange;

/// How much happened on each day of a range, days without anything left out, and what can be said
/// about days from it. A day on which everything was taken back is a day without anything.
final class DayTotals implements Gatherer {

  private static final int NONE = Integer.MIN_VALUE;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final boolean[] gathered;
  private final DayRange range;
  private int[] days = new int[16];
  private long[] totals = new long[16];
  private int size;

  DayTotals(boolean[] gathered, DayRange range) {
    this.gathered = gathered;
    this.range = range;
  }

  /// Which keys a filter lets through.
  static boolean[] gathered(FactFilter filter, List<FactKey> keys) {
    boolean[] gathered = new boolean[keys.size()];
    for (int key = 0; key < gathered.length; key++) {
      gathered[key] = filter.matches(keys.get(key).event(), keys.get(key).attributes());
    }
    return gathered;
  }

  @Override
  public boolean gathers(int key) {
    return gathered[key];
  }

  @Override
  public void reset() {
    size = 0;
  }

  @Override
  public void add(int day, int key, int count) {
    if (!range.contains(day)) {
      return;
    }
    if (size > 0 && days[size - 1] == day) {
      totals[size - 1] += count;
      return;
    }
    dropEmptyLast();
    if (size == days.length) {
      days = Arrays.copyOf(days, size * 2);
      totals = Arrays.copyOf(totals, size * 2);
    }
    days[size] = day;
    totals[size] = count;
    size++;
  }

  /// The number of active days.
  int active() {
    dropEmptyLast();
    return size;
  }

  int firstDay() {
    return active() == 0 ? NONE : days[0];
  }

  int lastDay() {
    return active() == 0 ? NONE : days[size - 1];
  }

  int dayAt(int place) {
    return days[place];
  }

  long totalAt(int place) {
    return totals[place];
  }

  int longestActiveStreak() {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < active(); i++) {
      run = i > 0 && days[i] == days[i - 1] + 1 ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  int longestInactiveStreak() {
    int longest = 0;
    int free = range.from();
    for (int i = 0; i < active(); i++) {
      longest = Math.max(longest, days[i] - free);
      free = days[i] + 1;
    }
    return Math.max(longest, range.to() - free);
  }

  String bitmap() {
    char[] bits = new char[range.days()];
    Arrays.fill(bits, '0');
    for (int i = 0; i < active(); i++) {
      bits[days[i] - range.from()] = '1';
    }
    return new String(bits);
  }

  /// By nearest rank over all days of the range, which is not empty.
  long percentile(BigDecimal p) {
    long[] sorted = Arrays.copyOf(totals, active());
    Arrays.sort(sorted);
    int rank = rank(p, range.days());
    int zeros = range.days() - sorted.length;
    return rank <= zeros ? 0 : sorted[rank - zeros - 1];
  }

  private static int rank(BigDecimal p, int of) {
    return Math.max(
        1,
        p.multiply(BigDecimal.valueOf(of))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .intValueExact());
  }

  private void dropEmptyLast() {
    if (size > 0 && totals[size - 1] <= 0) {
      size--;
    }
  }
}
