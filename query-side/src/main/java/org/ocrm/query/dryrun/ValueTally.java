package org.ocrm.query.dryrun;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.dryrun.DryRun.Bar;
import org.ocrm.query.dryrun.DryRun.Distribution;

/// Counts how often each value of a feature occurs: exact quantiles of any number of subscribers
/// in the memory of its different values. When those get too many they are rounded.
final class ValueTally {

  private static final int MOST_VALUES = 50_000;
  private static final int BARS = 10;
  private static final int FEW = 12;
  private static final int PLACES = 6;
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final List<Integer> PERCENTS = List.of(1, 5, 25, 50, 75, 95, 99);

  private final String name;
  private Map<Object, Long> counts = new HashMap<>();
  private boolean rounded;
  private long nulls;
  private long zeros;
  private BigDecimal sum = BigDecimal.ZERO;
  private @Nullable BigDecimal min;
  private @Nullable BigDecimal max;

  ValueTally(String name) {
    this.name = name;
  }

  /// Adds a value: a `Long`, a `BigDecimal`, a `String`, or null.
  void add(@Nullable Object value) {
    if (value == null) {
      nulls++;
      return;
    }
    if (value instanceof Long || value instanceof BigDecimal) {
      BigDecimal number = numberOf(value);
      zeros += number.signum() == 0 ? 1 : 0;
      sum = sum.add(number);
      min = min == null ? number : min.min(number);
      max = max == null ? number : max.max(number);
    }
    counts.merge(shortened(value), 1L, Long::sum);
    if (!rounded && counts.size() > MOST_VALUES) {
      round();
    }
  }

  Distribution distribution() {
    long count = counts.values().stream().mapToLong(Long::longValue).sum();
    TreeMap<BigDecimal, Long> numbers = new TreeMap<>();
    Map<String, Long> texts = new HashMap<>();
    counts.forEach(
        (value, times) -> {
          if (value instanceof String text) {
            texts.put(text, times);
          } else {
            numbers.merge(numberOf(value), times, Long::sum);
          }
        });
    return new Distribution(
        name,
        count,
        nulls,
        zeros,
        share(nulls, count + nulls),
        share(zeros, count + nulls),
        (long) numbers.size() + texts.size(),
        min,
        max,
        numbers.isEmpty() ? null : plain(sum, count),
        quantiles(numbers, count),
        texts.isEmpty() ? bars(numbers) : mostFrequent(texts),
        rounded);
  }

  /// By nearest rank: the ⌈p/100 · n⌉-th smallest.
  private static Map<String, BigDecimal> quantiles(
      SortedMap<BigDecimal, Long> numbers, long count) {
    Map<String, BigDecimal> quantiles = new LinkedHashMap<>();
    if (numbers.isEmpty()) {
      return quantiles;
    }
    for (int percent : PERCENTS) {
      long rank = Math.max(1, (percent * count + 99) / 100);
      long before = 0;
      for (Map.Entry<BigDecimal, Long> value : numbers.entrySet()) {
        before += value.getValue();
        if (before >= rank) {
          quantiles.put("p%02d".formatted(percent), value.getKey());
          break;
        }
      }
    }
    return quantiles;
  }

  private static List<Bar> bars(SortedMap<BigDecimal, Long> numbers) {
    if (numbers.size() <= FEW) {
      return numbers.entrySet().stream()
          .map(value -> new Bar(value.getKey(), value.getKey(), value.getValue()))
          .toList();
    }
    BigDecimal from = numbers.firstKey();
    BigDecimal width = numbers.lastKey().subtract(from);
    long[] heights = new long[BARS];
    numbers.forEach(
        (value, times) -> {
          int bar =
              value
                  .subtract(from)
                  .multiply(BigDecimal.valueOf(BARS))
                  .divideToIntegralValue(width)
                  .intValue();
          heights[Math.min(bar, BARS - 1)] += times;
        });
    List<Bar> bars = new ArrayList<>();
    for (int bar = 0; bar < BARS; bar++) {
      bars.add(new Bar(edge(from, width, bar), edge(from, width, bar + 1), heights[bar]));
    }
    return bars;
  }

  private static BigDecimal edge(BigDecimal from, BigDecimal width, int bar) {
    return stripped(
        from.add(width.multiply(BigDecimal.valueOf(bar)).divide(BigDecimal.valueOf(BARS))));
  }

  private static List<Bar> mostFrequent(Map<String, Long> texts) {
    return texts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(BARS)
        .map(text -> new Bar(text.getKey(), text.getKey(), text.getValue()))
        .toList();
  }

  private void round() {
    rounded = true;
    Map<Object, Long> fewer = new HashMap<>();
    counts.forEach((value, times) -> fewer.merge(shortened(value), times, Long::sum));
    counts = fewer;
  }

  private Object shortened(Object value) {
    return rounded && !(value instanceof String)
        ? stripped(numberOf(value).round(FOUR_DIGITS))
        : value;
  }

  static BigDecimal numberOf(Object value) {
    return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
  }

  static BigDecimal share(long part, long whole) {
    return whole == 0 ? BigDecimal.ZERO : plain(BigDecimal.valueOf(part), whole);
  }

  static BigDecimal plain(BigDecimal sum, long count) {
    return stripped(sum.divide(BigDecimal.valueOf(count), PLACES, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal stripped(BigDecimal value) {
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
