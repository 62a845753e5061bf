package org.ocrm.query.feature;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FactFilter;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.Measure.ActivatedAndActive;
import org.ocrm.kernel.feature.Measure.Active;
import org.ocrm.kernel.feature.Measure.ActiveDays;
import org.ocrm.kernel.feature.Measure.Bitmap;
import org.ocrm.kernel.feature.Measure.Count;
import org.ocrm.kernel.feature.Measure.DaysSinceLast;
import org.ocrm.kernel.feature.Measure.DaysUntilNext;
import org.ocrm.kernel.feature.Measure.Distinct;
import org.ocrm.kernel.feature.Measure.LongestStreak;
import org.ocrm.kernel.feature.Measure.Net;
import org.ocrm.kernel.feature.Measure.Numeric;
import org.ocrm.kernel.feature.Measure.Percentile;
import org.ocrm.kernel.feature.Measure.Ratio;
import org.ocrm.kernel.feature.Measure.Share;
import org.ocrm.kernel.feature.Measure.Statistic;
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.feature.ServiceBalance;
import org.ocrm.kernel.feature.Statistics;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.feature.Explanation.Side;

/// Finds what is behind one value, fact by fact: a count has as many events as it says, a distinct
/// count one event for each value, a streak the events of its days.
final class Explainer {

  private final List<LiveFact> facts;
  private final Feature feature;
  private final int today;
  private final DayRange days;
  private final List<LiveFact> all;
  private final List<LiveFact> inside;

  Explainer(List<LiveFact> facts, Feature feature, LocalDate asOf) {
    this.facts = facts;
    this.feature = feature;
    this.today = (int) asOf.toEpochDay();
    this.days = feature.window().of(asOf);
    this.all = matching(feature.filter());
    this.inside = within(all, days);
  }

  Explanation explain() {
    return switch (feature.measure()) {
      case Count _, Percentile _ -> counted(inside);
      case ActiveDays _, Bitmap _ -> ofDays(daysOf(inside), inside);
      case Distinct(String attribute) -> counted(latestOfEach(inside, attribute));
      case Numeric(Statistic statistic, String attribute) ->
          counted(measured(statistic, attribute));
      case DaysSinceLast _ -> oneDay(inside, (earlier, later) -> Math.max(earlier, later));
      case DaysUntilNext _ ->
          oneDay(all.stream().filter(fact -> fact.day() >= today).toList(), Math::min);
      case LongestStreak(boolean active) -> streak(active);
      case Ratio(var whole) -> {
        DayRange range = whole.of(LocalDate.ofEpochDay(today));
        yield both(side("part", days, inside), side("whole", range, within(all, range)));
      }
      case Share(String attribute) -> {
        FactFilter total =
            attribute == null
                ? feature.filter().unconditional()
                : feature.filter().without(attribute);
        yield both(side("part", days, inside), side("whole", days, within(matching(total), days)));
      }
      case Active(String attribute) -> {
        List<LiveFact> inForce = inForce();
        yield counted(attribute == null ? inForce : latestOfEach(inForce, attribute));
      }
      case ActivatedAndActive _ -> counted(within(inForce(), days));
      case Net _ -> {
        ServiceBalance services = ServiceBalance.of(feature.filter());
        yield both(
            side("activations", days, within(matching(services.beginnings()), days)),
            side("endings", days, within(matching(services.endings()), days)));
      }
      case Tenure _ -> oneDay(inForce(), Math::min);
    };
  }

  private List<LiveFact> matching(FactFilter filter) {
    return facts.stream().filter(fact -> fact.matches(filter)).toList();
  }

  private static List<LiveFact> within(List<LiveFact> some, DayRange range) {
    return some.stream().filter(fact -> range.contains(fact.day())).toList();
  }

  /// Activations before today of services that did not end before today.
  private List<LiveFact> inForce() {
    ServiceBalance services = ServiceBalance.of(feature.filter());
    var ended =
        matching(services.endings()).stream()
            .filter(fact -> fact.day() < today)
            .map(LiveFact::subject)
            .collect(Collectors.toSet());
    return matching(services.beginnings()).stream()
        .filter(fact -> fact.day() < today && !ended.contains(fact.subject()))
        .toList();
  }

  private static List<LiveFact> latestOfEach(List<LiveFact> some, String attribute) {
    Map<String, LiveFact> latest = new LinkedHashMap<>();
    some.stream()
        .sorted(Comparator.comparingInt(LiveFact::day))
        .forEach(
            fact -> {
              String value = fact.attribute(attribute);
              if (value != null) {
                latest.put(value, fact);
              }
            });
    return List.copyOf(latest.values());
  }

  /// Of extremes those that hold it, of sums and averages all that have a number.
  private List<LiveFact> measured(Statistic statistic, String attribute) {
    Function<LiveFact, @Nullable BigDecimal> number =
        fact -> Statistics.decimal(fact.attribute(attribute));
    List<LiveFact> numbers = inside.stream().filter(fact -> number.apply(fact) != null).toList();
    return switch (statistic) {
      case SUM, AVG, STD -> numbers;
      case MIN -> extreme(numbers, number, BigDecimal::min);
      case MAX -> extreme(numbers, number, BigDecimal::max);
    };
  }

  private static List<LiveFact> extreme(
      List<LiveFact> numbers,
      Function<LiveFact, @Nullable BigDecimal> number,
      BinaryOperator<BigDecimal> better) {
    Optional<BigDecimal> best =
        numbers.stream().map(fact -> Objects.requireNonNull(number.apply(fact))).reduce(better);
    Predicate<LiveFact> holds =
        fact ->
            best.filter(one -> one.compareTo(Objects.requireNonNull(number.apply(fact))) == 0)
                .isPresent();
    return numbers.stream().filter(holds).toList();
  }

  private Explanation streak(boolean active) {
    SortedSet<Integer> activeDays = daysOf(inside);
    DayRange run = longest(activeDays, active);
    TreeSet<Integer> runDays = new TreeSet<>();
    for (int day = run.from(); day < run.to(); day++) {
      runDays.add(day);
    }
    return ofDays(runDays, within(inside, run));
  }

  /// The longest run of days, the latest of several.
  private DayRange longest(SortedSet<Integer> activeDays, boolean active) {
    DayRange longest = new DayRange(days.to(), days.to());
    if (activeDays.isEmpty()) {
      return active ? longest : days;
    }
    List<DayRange> runs = new ArrayList<>();
    int from = days.from();
    for (int day : Stream.concat(activeDays.stream(), Stream.of(days.to())).toList()) {
      runs.add(new DayRange(from, day));
      from = day + 1;
    }
    if (active) {
      runs = activeRuns(activeDays);
    }
    for (DayRange run : runs) {
      longest = run.days() >= longest.days() ? run : longest;
    }
    return longest;
  }

  private static List<DayRange> activeRuns(SortedSet<Integer> activeDays) {
    List<DayRange> runs = new ArrayList<>();
    for (int day : activeDays) {
      if (!runs.isEmpty() && runs.getLast().to() == day) {
        runs.set(runs.size() - 1, new DayRange(runs.getLast().from(), day + 1));
      } else {
        runs.add(new DayRange(day, day + 1));
      }
    }
    return runs;
  }

  /// The one day that a distance is measured to, with all that happened on it.
  private Explanation oneDay(List<LiveFact> some, BinaryOperator<Integer> better) {
    Optional<Integer> day = some.stream().map(LiveFact::day).reduce(better);
    return ofDays(
        day.map(one -> new TreeSet<>(List.of(one))).orElseGet(TreeSet::new),
        some.stream().filter(fact -> day.filter(one -> one == fact.day()).isPresent()).toList());
  }

  private static SortedSet<Integer> daysOf(List<LiveFact> some) {
    return some.stream().map(LiveFact::day).collect(Collectors.toCollection(TreeSet::new));
  }

  private Explanation counted(List<LiveFact> some) {
    return new Explanation(List.of(side("events", days, some)), List.of());
  }

  private Explanation ofDays(SortedSet<Integer> shown, List<LiveFact> some) {
    return new Explanation(
        List.of(side("events", days, some)), shown.stream().map(LocalDate::ofEpochDay).toList());
  }

  private static Explanation both(Side first, Side second) {
    return new Explanation(List.of(first, second), List.of());
  }

  private static Side side(String name, DayRange range, List<LiveFact> some) {
    return new Side(name, range, some.stream().map(LiveFact::by).toList());
  }
}
