package org.ocrm.kernel.feature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.event.Histories.Truth;
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
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.time.DayRange;

/// The obviously right way to every measure: goes through what really happened for each question
/// and through calendar dates one by one. Knows nothing of tiles, keys, tallies or corrections.
///
/// Long because it has one plain method per measure and shares nothing between them.
final class NaiveMeasures {

  private final List<Truth> truth;
  private final LocalDate asOf;
  private final ZoneId zone;

  NaiveMeasures(History history, LocalDate asOf, ZoneId zone) {
    this.truth = history.truth();
    this.asOf = asOf;
    this.zone = zone;
  }

  @Nullable Object valueOf(Feature feature) {
    Object value = present(feature);
    return value == null && feature.missing() == Missing.ZERO ? zeroOf(feature) : value;
  }

  private Object zeroOf(Feature feature) {
    return feature.measure() instanceof Bitmap ? "0".repeat(dates(feature).size()) : (Object) 0L;
  }

  private @Nullable Object present(Feature feature) {
    List<LocalDate> dates = dates(feature);
    Set<LocalDate> inside = new HashSet<>(dates);
    List<Truth> all = truth.stream().filter(one -> matches(feature.filter(), one)).toList();
    List<Truth> matching = all.stream().filter(one -> inside.contains(dateOf(one))).toList();
    return switch (feature.measure()) {
      case Count _ -> orNull(matching.size());
      case ActiveDays _ -> orNull(matching.stream().map(this::dateOf).distinct().count());
      case Distinct(String name) ->
          orNull(
              matching.stream()
                  .map(one -> attribute(one, name))
                  .filter(Objects::nonNull)
                  .distinct()
                  .count());
      case Numeric(Statistic statistic, String name) ->
          statistic(
              statistic,
              matching.stream()
                  .map(one -> attribute(one, name))
                  .filter(text -> text != null && !text.equals("WORD"))
                  .map(text -> new BigDecimal(Objects.requireNonNull(text)))
                  .toList());
      case DaysSinceLast _ ->
          matching.stream()
              .map(this::dateOf)
              .max(Comparator.naturalOrder())
              .map(date -> ChronoUnit.DAYS.between(date, asOf))
              .orElse(null);
      case DaysUntilNext _ ->
          all.stream()
              .map(this::dateOf)
              .filter(date -> !date.isBefore(asOf))
              .min(Comparator.naturalOrder())
              .map(date -> ChronoUnit.DAYS.between(asOf, date))
              .orElse(null);
      case LongestStreak(boolean active) -> streak(dates, matching, active);
      case Bitmap _ -> matching.isEmpty() ? null : bits(dates, matching);
      case Percentile(BigDecimal p) -> matching.isEmpty() ? null : percentile(dates, matching, p);
      case Ratio(var whole) -> {
        DayRange range = whole.of(asOf);
        yield quotient(
            matching.size(),
            all.stream().filter(o -> range.contains((int) dateOf(o).toEpochDay())).count());
      }
      case Share(String name) -> {
        Map<String, Set<String>> rest = new HashMap<>(feature.filter().where());
        rest.keySet().removeIf(key -> name == null || key.equals(name));
        FactFilter total = new FactFilter(feature.filter().events(), rest);
        yield quotient(
            matching.size(),
            truth.stream()
                .filter(one -> matches(total, one) && inside.contains(dateOf(one)))
                .count());
      }
      case Active(String name) -> {
        List<Truth> inForce = all.stream().filter(this::isInForce).toList();
        yield orNull(
            name == null
                ? inForce.size()
                : inForce.stream().map(one -> attribute(one, name)).distinct().count());
      }
      case ActivatedAndActive _ -> orNull(matching.stream().filter(this::isInForce).count());
      case Net _ -> net(feature.filter(), inside);
      case Tenure _ ->
          all.stream()
              .filter(this::isInForce)
              .map(this::dateOf)
              .min(Comparator.naturalOrder())
              .map(date -> ChronoUnit.DAYS.between(date, asOf))
              .orElse(null);
    };
  }

  /// Services are looked at one by one: begun before today and not ended before it.
  private boolean isInForce(Truth activation) {
    return activation.kind() != ServiceKind.ONE_TIME
        && dateOf(activation).isBefore(asOf)
        && (activation.endedAt() == null || !date(activation.endedAt()).isBefore(asOf));
  }

  private @Nullable Object net(FactFilter filter, Set<LocalDate> inside) {
    long begun = 0;
    long ended = 0;
    for (Truth one : truth) {
      if (matches(filter, one) && one.kind() != ServiceKind.ONE_TIME) {
        begun += inside.contains(dateOf(one)) ? 1 : 0;
        ended += one.endedAt() != null && inside.contains(date(one.endedAt())) ? 1 : 0;
      }
    }
    return begun == 0 && ended == 0 ? null : (Object) (begun - ended);
  }

  private @Nullable Object streak(List<LocalDate> dates, List<Truth> matching, boolean active) {
    String bits = bits(dates, matching);
    int longest = 0;
    for (String run : bits.split(active ? "0" : "1", -1)) {
      longest = Math.max(longest, run.length());
    }
    return active ? orNull(longest) : dates.isEmpty() ? null : (Object) (long) longest;
  }

  private String bits(List<LocalDate> dates, List<Truth> matching) {
    StringBuilder bits = new StringBuilder();
    for (LocalDate date : dates) {
      bits.append(matching.stream().anyMatch(one -> dateOf(one).equals(date)) ? '1' : '0');
    }
    return bits.toString();
  }

  /// The least daily number that at least `p` percent of all days do not exceed.
  private Object percentile(List<LocalDate> dates, List<Truth> matching, BigDecimal p) {
    List<Long> daily = new ArrayList<>();
    for (LocalDate date : dates) {
      daily.add(matching.stream().filter(one -> dateOf(one).equals(date)).count());
    }
    for (long value = 0; ; value++) {
      long candidate = value;
      long notAbove = daily.stream().filter(one -> one <= candidate).count();
      if (notAbove * 100 >= p.longValueExact() * daily.size()) {
        return candidate;
      }
    }
  }

  private static @Nullable Object statistic(Statistic statistic, List<BigDecimal> values) {
    if (values.isEmpty()) {
      return null;
    }
    BigDecimal n = BigDecimal.valueOf(values.size());
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    MathContext many = new MathContext(50);
    BigDecimal average = sum.divide(n, many);
    return plain(
        switch (statistic) {
          case SUM -> sum;
          case MIN -> values.stream().min(Comparator.naturalOrder()).orElseThrow();
          case MAX -> values.stream().max(Comparator.naturalOrder()).orElseThrow();
          case AVG -> average.setScale(12, RoundingMode.HALF_EVEN);
          case STD ->
              values.stream()
                  .map(value -> value.subtract(average).pow(2))
                  .reduce(BigDecimal.ZERO, BigDecimal::add)
                  .divide(n, many)
                  .sqrt(many)
                  .setScale(12, RoundingMode.HALF_EVEN);
        });
  }

  private static @Nullable Object quotient(long part, long whole) {
    return whole == 0
        ? null
        : plain(
            BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 12, RoundingMode.HALF_EVEN));
  }

  private static Object plain(BigDecimal value) {
    return value.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(value.stripTrailingZeros().toPlainString());
  }

  private static @Nullable Object orNull(long count) {
    return count == 0 ? null : (Object) count;
  }

  private List<LocalDate> dates(Feature feature) {
    DayRange range = feature.window().of(asOf);
    return range.from() == DayRange.BEGINNING_OF_TIME
        ? List.of()
        : range.firstDay().datesUntil(range.lastDay().plusDays(1)).toList();
  }

  private static boolean matches(FactFilter filter, Truth one) {
    return filter.events().contains(one.event())
        && filter.where().entrySet().stream()
            .allMatch(
                condition -> {
                  String value = attribute(one, condition.getKey());
                  return value != null && condition.getValue().contains(value);
                });
  }

  private static @Nullable String attribute(Truth one, String name) {
    return switch (name) {
      case "channel" -> one.channel();
      case "serviceCode" -> one.serviceCode();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private LocalDate dateOf(Truth one) {
    return date(one.at());
  }

  private LocalDate date(Instant at) {
    return at.atZone(zone).toLocalDate();
  }
}
