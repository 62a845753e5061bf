package org.ocrm.kernel.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
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
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.Calendars;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Window.Extent.CalendarMonths;
import org.ocrm.kernel.time.Window.Extent.CalendarWeeks;
import org.ocrm.kernel.time.Window.Extent.Days;
import org.ocrm.kernel.time.Window.Extent.RollingMonths;
import org.ocrm.kernel.time.Windows;

/// Every measure that is read out of a tile equals a recount of what really happened, date by date
/// (`NaiveMeasures`), in one mixed set, for any as-of day in any zone.
class MeasureLaws {

  private static final FactFilter SERVICES = filter(Set.of("ServiceActivated"), Map.of());
  private static final FactFilter CONTACTS = filter(Set.of("InteractionRecorded"), Map.of());
  private static final FactFilter SOME =
      filter(
          Set.of("ServiceActivated", "InteractionRecorded", "ServiceDeactivated"),
          Map.of("channel", Set.of("CC", "XX")));
  private static final FactFilter THROUGH_MA =
      filter(Set.of("ServiceActivated"), Map.of("channel", Set.of("MA", "WS")));
  private static final List<Window> WINDOWS =
      List.of(
          Windows.W1,
          Windows.M1,
          Windows.LAST_6_MONTHS,
          Windows.named("D0").orElseThrow(),
          Windows.named("M0").orElseThrow(),
          new Window("10D", new Days(10, 3)),
          new Window("CW", new CalendarWeeks(2, 1, DayOfWeek.SUNDAY)),
          new Window("2R", new RollingMonths(2, 1)),
          new Window("MM", new CalendarMonths(2, 3)));

  /// One question: somebody's history, an as-of day near its end, a zone.
  record Case(History history, LocalDate asOf, ZoneId zone) {}

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(Calendars.days(), Calendars.zones())
        .flatAs(
            (asOf, zone) ->
                Histories.orderlyAround(asOf.atStartOfDay(zone).toInstant(), 25)
                    .map(history -> new Case(history, asOf, zone)));
  }

  @Property(tries = 400)
  void every_measure_equals_a_naive_recount(@ForAll("cases") Case given) {
    FeatureSet set = everything();
    NaiveMeasures naive = new NaiveMeasures(given.history(), given.asOf(), given.zone());
    FeatureRow row = read(set, given);
    for (int i = 0; i < row.size(); i++) {
      Feature feature = set.features().get(i);
      assertThat(row.value(i)).as(feature.name()).isEqualTo(naive.valueOf(feature));
    }
  }

  @Property(tries = 200)
  void a_gauge_moves_by_the_net_of_the_days_between(@ForAll("cases") Case given) {
    Feature gauge = feature(new Active(null), THROUGH_MA, Windows.ALL, Missing.ZERO);
    Feature net = feature(new Net(), THROUGH_MA, Windows.W1, Missing.ZERO);
    FeatureSet set = setOf(List.of(gauge, net));
    FeatureRow now = read(set, given).copy();
    FeatureRow weekBefore =
        read(set, new Case(given.history(), given.asOf().minusDays(7), given.zone()));
    assertThat(now.whole(0)).isEqualTo(weekBefore.whole(0) + now.whole(1));
  }

  @Property(tries = 200)
  void plain_counts_are_the_same_on_both_ways(@ForAll("cases") Case given) {
    List<Feature> counts =
        WINDOWS.stream().map(window -> feature(new Count(), SOME, window, Missing.ZERO)).toList();
    List<Feature> mixed = new ArrayList<>(counts);
    mixed.add(feature(new Bitmap(), SOME, Windows.W1, Missing.ZERO));
    FeatureRow fast = read(setOf(counts), given);
    FeatureRow general = read(setOf(mixed), given);
    for (int i = 0; i < counts.size(); i++) {
      assertThat(general.whole(i)).isEqualTo(fast.whole(i));
    }
  }

  /// Readers of many days in turn, each in the memory of the one before.
  @Property(tries = 200)
  void readers_that_share_memory_read_what_others_read(
      @ForAll("cases") Case given,
      @ForAll @Size(max = 12) List<@IntRange(max = 400) Integer> back) {
    FeatureSet counts =
        setOf(
            WINDOWS.stream()
                .map(window -> feature(new Count(), SOME, window, Missing.ZERO))
                .toList());
    MemoryDictionary dictionary = new MemoryDictionary();
    TileFold fold = new TileFold(counts.required(), dictionary, new BusinessCalendar(given.zone()));
    TileBuilder builder = new TileBuilder();
    given.history().events().forEach(event -> fold.fold(event, builder));
    RowPlans plans = new RowPlans(counts, dictionary.keys());
    List<RowPlan.Reader> readers = new ArrayList<>(List.of(plans.of(given.asOf()).reader()));
    for (int days : back) {
      readers.add(plans.of(given.asOf().minusDays(days)).reader(readers.getLast()));
    }
    for (int i = back.size(); i > 0; i--) {
      LocalDate day = given.asOf().minusDays(back.get(i - 1));
      assertThat(readers.get(i).read(builder.build().cursor()))
          .hasToString(plans.of(day).reader().read(builder.build().cursor()).toString());
    }
  }

  private static FeatureRow read(FeatureSet set, Case given) {
    MemoryDictionary dictionary = new MemoryDictionary();
    TileFold fold = new TileFold(set.required(), dictionary, new BusinessCalendar(given.zone()));
    TileBuilder builder = new TileBuilder();
    given.history().events().forEach(event -> fold.fold(event, builder));
    RowPlan.Reader reader = RowPlan.of(set, given.asOf(), dictionary.keys()).reader();
    FeatureRow first = reader.read(builder.build().cursor()).copy();
    FeatureRow again = reader.read(builder.build().cursor());
    assertThat(again).hasToString(first.toString());
    assertThat(reader.isOutdated()).isFalse();
    return again;
  }

  private static FeatureSet everything() {
    List<Feature> features = new ArrayList<>();
    for (Missing missing : Missing.values()) {
      for (Window window : WINDOWS) {
        for (FactFilter filter : List.of(SERVICES, CONTACTS, SOME)) {
          features.add(feature(new Count(), filter, window, missing));
          features.add(feature(new ActiveDays(), filter, window, missing));
          features.add(feature(new Distinct("channel"), filter, window, missing));
          features.add(feature(new DaysSinceLast(), filter, window, missing));
          features.add(feature(new DaysUntilNext(), filter, Windows.ALL, missing));
          features.add(feature(new LongestStreak(true), filter, window, missing));
          features.add(feature(new LongestStreak(false), filter, window, missing));
          features.add(feature(new Bitmap(), filter, window, missing));
          features.add(feature(new Percentile(new BigDecimal("95")), filter, window, missing));
          features.add(feature(new Percentile(new BigDecimal("50")), filter, window, missing));
          features.add(feature(new Ratio(Windows.LAST_6_MONTHS), filter, window, missing));
          features.add(feature(new Share(null), filter, window, missing));
          features.add(feature(new Share("channel"), filter, window, missing));
        }
        for (Statistic statistic : Statistic.values()) {
          features.add(feature(new Numeric(statistic, "serviceCode"), SERVICES, window, missing));
        }
        for (FactFilter filter : List.of(SERVICES, THROUGH_MA)) {
          features.add(feature(new Net(), filter, window, missing));
          features.add(feature(new ActivatedAndActive(), filter, window, missing));
        }
      }
      for (FactFilter filter : List.of(SERVICES, THROUGH_MA)) {
        features.add(feature(new Active(null), filter, Windows.ALL, missing));
        features.add(feature(new Active("serviceCode"), filter, Windows.ALL, missing));
        features.add(feature(new Active("channel"), filter, Windows.ALL, missing));
        features.add(feature(new Tenure(), filter, Windows.ALL, missing));
      }
    }
    return setOf(features);
  }

  private static FeatureSet setOf(List<Feature> features) {
    return new FeatureSet("everything", 1, "test", "", features);
  }

  private static Feature feature(
      Measure measure, FactFilter filter, Window window, Missing missing) {
    return new Feature(
        "%s %s %s %s".formatted(measure.text(), filter, window.name(), missing),
        "",
        measure,
        filter,
        window,
        missing,
        null);
  }

  private static FactFilter filter(Set<String> events, Map<String, Set<String>> where) {
    return new FactFilter(events, where);
  }
}
