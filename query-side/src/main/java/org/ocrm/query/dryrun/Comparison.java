package org.ocrm.query.dryrun;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.query.dryrun.DryRun.Change;
import org.ocrm.query.dryrun.DryRun.ChangedValue;
import org.ocrm.query.dryrun.DryRun.Difference;

/// Compares two versions, subscriber by subscriber, in the features whose names both have.
final class Comparison {

  private static final int LARGEST = 10;

  private record Ranked(BigDecimal size, ChangedValue change) {}

  private static final class Pair {
    private final String name;
    private final int now;
    private final int live;
    private final PriorityQueue<Ranked> largest =
        new PriorityQueue<>(
            Comparator.comparing(Ranked::size)
                .thenComparing(
                    ranked -> ranked.change().subscriberId(), Comparator.reverseOrder()));
    private long changed;

    Pair(String name, int now, int live) {
      this.name = name;
      this.now = now;
      this.live = live;
    }
  }

  private final FeatureSet now;
  private final FeatureSet live;
  private final List<Pair> pairs;
  private long subscribersChanged;

  Comparison(FeatureSet now, FeatureSet live) {
    this.now = now;
    this.live = live;
    List<String> liveNames = live.features().stream().map(Feature::name).toList();
    this.pairs =
        IntStream.range(0, now.features().size())
            .filter(place -> liveNames.contains(now.features().get(place).name()))
            .mapToObj(
                place -> {
                  String name = now.features().get(place).name();
                  return new Pair(name, place, liveNames.indexOf(name));
                })
            .toList();
  }

  void add(String subscriberId, FeatureRow nowRow, FeatureRow liveRow) {
    boolean any = false;
    for (Pair pair : pairs) {
      Object nowValue = nowRow.value(pair.now);
      Object liveValue = liveRow.value(pair.live);
      if (!isEqual(nowValue, liveValue)) {
        any = true;
        pair.changed++;
        pair.largest.add(
            new Ranked(
                distance(nowValue, liveValue),
                new ChangedValue(subscriberId, liveValue, nowValue)));
        if (pair.largest.size() > LARGEST) {
          var _ = pair.largest.remove();
        }
      }
    }
    subscribersChanged += any ? 1 : 0;
  }

  Difference difference() {
    return new Difference(
        live.version(),
        subscribersChanged,
        without(now, live),
        without(live, now),
        pairs.stream().map(Comparison::change).toList());
  }

  private static Change change(Pair pair) {
    List<Ranked> ranked = new ArrayList<>(pair.largest);
    ranked.sort(Objects.requireNonNull(pair.largest.comparator()).reversed());
    return new Change(pair.name, pair.changed, ranked.stream().map(Ranked::change).toList());
  }

  private static List<String> without(FeatureSet some, FeatureSet others) {
    Set<String> known = others.features().stream().map(Feature::name).collect(Collectors.toSet());
    return some.features().stream()
        .map(Feature::name)
        .filter(name -> !known.contains(name))
        .toList();
  }

  private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
    return (isNumber(one) && isNumber(other))
        ? number(one).compareTo(number(other)) == 0
        : Objects.equals(one, other);
  }

  /// What is missing is as far from a number as 0 is; texts are all equally far.
  private static BigDecimal distance(@Nullable Object one, @Nullable Object other) {
    return (one instanceof String || other instanceof String)
        ? BigDecimal.ONE
        : number(one).subtract(number(other)).abs();
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof BigDecimal;
  }

  private static BigDecimal number(@Nullable Object value) {
    return value == null ? BigDecimal.ZERO : ValueTally.numberOf(value);
  }
}
