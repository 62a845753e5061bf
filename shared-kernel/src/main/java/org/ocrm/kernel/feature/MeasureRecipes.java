package org.ocrm.kernel.feature;

import static org.ocrm.kernel.feature.MeasureRecipe.gathered;
import static org.ocrm.kernel.feature.MeasureRecipe.ofTallies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
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
import org.ocrm.kernel.feature.Tally.Selector;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.time.DayRange;

/// The table from measures to what they need and how their values come of it.
///
/// Long because it is one table: a row per measure, to be read side by side.
final class MeasureRecipes {

  private final Feature feature;
  private final FactFilter filter;
  private final LocalDate asOf;
  private final int today;
  private final DayRange days;
  private final DayRange before;
  private final List<FactKey> keys;

  MeasureRecipes(Feature feature, LocalDate asOf, List<FactKey> keys) {
    this.feature = feature;
    this.filter = feature.filter();
    this.asOf = asOf;
    this.today = (int) asOf.toEpochDay();
    this.days = feature.window().of(asOf);
    this.before = new DayRange(DayRange.BEGINNING_OF_TIME, today);
    this.keys = keys;
  }

  MeasureRecipe recipe() {
    return switch (feature.measure()) {
      case Count _ ->
          ofTallies(
              (tallied, row, at) -> write(row, at, tallied.valueOf(0), tallied.valueOf(0) != 0),
              Tally.of(filter, days));
      case Ratio(var whole) -> quotient(Tally.of(filter, days), Tally.of(filter, whole.of(asOf)));
      case Share(String attribute) ->
          quotient(
              Tally.of(filter, days),
              Tally.of(
                  attribute == null ? filter.unconditional() : filter.without(attribute), days));
      case Active(String attribute) -> attribute == null ? inForce() : inForce(attribute);
      case Net _ -> net();
      case ActivatedAndActive _ -> stillActive();
      case Distinct(String attribute) -> distinct(attribute);
      case Numeric(Statistic statistic, String attribute) -> statistic(statistic, attribute);
      case ActiveDays _ -> ofDays(days, DayTotals::active);
      case LongestStreak(boolean active) ->
          active ? ofDays(days, DayTotals::longestActiveStreak) : inactiveStreak();
      case DaysSinceLast _ -> ofDays(days, totals -> (long) today - totals.lastDay());
      case DaysUntilNext _ ->
          ofDays(
              new DayRange(today, Integer.MAX_VALUE), totals -> (long) totals.firstDay() - today);
      case Percentile(BigDecimal p) -> ofDays(days, totals -> totals.percentile(p));
      case Bitmap _ -> bitmap();
      case Tenure _ -> tenure();
    };
  }

  private void write(FeatureRow row, int at, long value, boolean present) {
    if (present) {
      row.setWhole(at, value);
    } else {
      row.setMissing(at, feature.missing());
    }
  }

  private MeasureRecipe quotient(Tally part, Tally whole) {
    return ofTallies(
        (tallied, row, at) -> {
          if (tallied.valueOf(1) == 0) {
            row.setMissing(at, feature.missing());
          } else {
            row.setQuotient(at, tallied.valueOf(0), tallied.valueOf(1));
          }
        },
        part,
        whole);
  }

  private MeasureRecipe inForce() {
    ServiceBalance services = ServiceBalance.of(filter);
    return ofTallies(
        this::writeCountOfDifference,
        Tally.of(services.beginnings(), before),
        Tally.of(services.endings(), before));
  }

  /// What begins on the as-of day is not in force when it begins, even if the window contains it.
  private MeasureRecipe stillActive() {
    ServiceBalance services = ServiceBalance.of(filter);
    DayRange begun = new DayRange(Math.min(days.from(), today), Math.min(days.to(), today));
    return ofTallies(
        this::writeCountOfDifference,
        Tally.of(services.beginnings(), begun),
        new Tally(new Selector(services.endings(), begun), before));
  }

  private void writeCountOfDifference(MeasureReading.Tallied tallied, FeatureRow row, int at) {
    long inForce = tallied.valueOf(0) - tallied.valueOf(1);
    write(row, at, inForce, inForce != 0);
  }

  /// As many endings as beginnings are not the same as nothing at all.
  private MeasureRecipe net() {
    ServiceBalance services = ServiceBalance.of(filter);
    return ofTallies(
        (tallied, row, at) ->
            write(
                row,
                at,
                tallied.valueOf(0) - tallied.valueOf(1),
                tallied.valueOf(0) != 0 || tallied.valueOf(1) != 0),
        Tally.of(services.beginnings(), days),
        Tally.of(services.endings(), days));
  }

  private MeasureRecipe inForce(String attribute) {
    ServiceBalance services = ServiceBalance.of(filter);
    String ofEnding = ServiceBalance.ofEnding(attribute);
    CodedValues<String> coded =
        new CodedValues<>(
            keys,
            key ->
                matches(services.beginnings(), key)
                    ? key.attributes().get(attribute)
                    : matches(services.endings(), key) ? key.attributes().get(ofEnding) : null,
            key -> matches(services.endings(), key) ? -1 : 1);
    return ofValues(coded, before);
  }

  private MeasureRecipe distinct(String attribute) {
    return ofValues(coded(attribute), days);
  }

  private MeasureRecipe ofValues(CodedValues<String> coded, DayRange range) {
    return gathered(
        () -> {
          ValueCounts<String> values = new ValueCounts<>(coded, range);
          return new MeasureReading(
              List.of(values),
              (_, row, at) -> write(row, at, values.distinct(), values.distinct() > 0));
        });
  }

  private CodedValues<String> coded(String attribute) {
    return new CodedValues<>(
        keys, key -> matches(filter, key) ? key.attributes().get(attribute) : null, _ -> 1);
  }

  private MeasureRecipe statistic(Statistic statistic, String attribute) {
    CodedValues<BigDecimal> coded =
        new CodedValues<>(
            keys,
            key ->
                matches(filter, key) ? Statistics.decimal(key.attributes().get(attribute)) : null,
            _ -> 1);
    return gathered(
        () -> {
          ValueCounts<BigDecimal> values = new ValueCounts<>(coded, days);
          return new MeasureReading(
              List.of(values),
              (_, row, at) -> {
                BigDecimal value = Statistics.of(statistic, values);
                if (value == null) {
                  row.setMissing(at, feature.missing());
                } else {
                  row.setDecimal(at, value);
                }
              });
        });
  }

  /// A number that comes of the active days, where there is one.
  private MeasureRecipe ofDays(DayRange range, ToLongFunction<DayTotals> value) {
    boolean[] gathered = DayTotals.gathered(filter, keys);
    return gathered(
        () -> {
          DayTotals totals = new DayTotals(gathered, range);
          return new MeasureReading(
              List.of(totals),
              (_, row, at) -> {
                if (totals.active() == 0) {
                  row.setMissing(at, feature.missing());
                } else {
                  row.setWhole(at, value.applyAsLong(totals));
                }
              });
        });
  }

  /// Days without anything are what this one is about: only a window without days has no value.
  private MeasureRecipe inactiveStreak() {
    boolean[] gathered = DayTotals.gathered(filter, keys);
    return gathered(
        () -> {
          DayTotals totals = new DayTotals(gathered, days);
          return new MeasureReading(
              List.of(totals),
              (_, row, at) -> write(row, at, totals.longestInactiveStreak(), days.days() > 0));
        });
  }

  private MeasureRecipe bitmap() {
    boolean[] gathered = DayTotals.gathered(filter, keys);
    return gathered(
        () -> {
          DayTotals totals = new DayTotals(gathered, days);
          return new MeasureReading(
              List.of(totals),
              (_, row, at) -> {
                if (totals.active() == 0 && feature.missing() == Missing.NULL) {
                  row.setMissing(at, Missing.NULL);
                } else {
                  row.setText(at, totals.bitmap());
                }
              });
        });
  }

  private MeasureRecipe tenure() {
    ServiceBalance services = ServiceBalance.of(filter);
    boolean[] begun = DayTotals.gathered(services.beginnings(), keys);
    CodedValues<Integer> ended =
        new CodedValues<>(
            keys,
            key -> matches(services.endings(), key) ? Tally.activationDay(key) : null,
            _ -> 1);
    return gathered(
        () -> {
          DayTotals beginnings = new DayTotals(begun, before);
          ValueCounts<Integer> endings = new ValueCounts<>(ended, before);
          return new MeasureReading(
              List.of(beginnings, endings),
              (_, row, at) -> {
                Integer oldest = oldestInForce(beginnings, endings);
                write(row, at, oldest == null ? 0 : today - oldest, oldest != null);
              });
        });
  }

  /// The first day of which more services were activated than have ended since.
  private static @Nullable Integer oldestInForce(
      DayTotals beginnings, ValueCounts<Integer> endings) {
    for (int place = 0; place < beginnings.active(); place++) {
      int day = beginnings.dayAt(place);
      if (beginnings.totalAt(place) > endings.countOf(day)) {
        return day;
      }
    }
    return null;
  }

  private static boolean matches(FactFilter filter, FactKey key) {
    return filter.matches(key.event(), key.attributes());
  }
}
