package org.ocrm.query.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
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
import org.ocrm.kernel.feature.Measure.Tenure;
import org.ocrm.kernel.feature.yaml.DefinitionFile;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.Calendars;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;

/// What is listed behind a value is exactly what the value says, for every measure: as many
/// events, or the days, or both sides.
class ExplanationLaws {

  private static final Operator OPERATOR = new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC);

  /// Every aggregate once more, as an analyst would write it.
  private static final String FURTHER =
      """
      set: further
      owner: test
      doc: Whatever the catalogue has not
      features:
      """
          + family("SUM", "sum(serviceCode)", "[W1, 6M]")
          + family("MIN", "min(serviceCode)", "[W1, 6M]")
          + family("MAX", "max(serviceCode)", "[W1, 6M]")
          + family("AVG", "avg(serviceCode)", "[W1, 6M]")
          + family("STD", "std(serviceCode)", "[W1, 6M]")
          + family("DIST", "distinct(channel)", "[D0, M0, 12M, ALL]")
          + family("NEXT", "days-until-next", "[ALL]")
          + family("SHARE", "share", "[6M, ALL]")
          + family("STAY", "activated-and-active", "[W1, 6M, ALL]");

  record Case(History history, LocalDate asOf, ZoneId zone) {}

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(Calendars.days(), Calendars.zones())
        .flatAs(
            (asOf, zone) ->
                Histories.orderlyAround(asOf.atStartOfDay(zone).toInstant(), 25)
                    .filter(history -> !history.events().isEmpty())
                    .map(history -> new Case(history, asOf, zone)));
  }

  @Property(tries = 200)
  void the_list_is_as_long_as_the_number_says(@ForAll("cases") Case given) {
    FeatureExplanation explanation =
        new FeatureExplanation(recorded(given.history()), new BusinessCalendar(given.zone()));
    for (FeatureSet set : sets()) {
      FeatureRow row =
          explanation.asKnown(set, "s-1", given.asOf(), SubscriberHistory.LATEST).orElseThrow();
      for (int i = 0; i < row.size(); i++) {
        Feature feature = set.features().get(i);
        Explanation behind = explanation.behind(feature, "s-1", given.asOf()).orElseThrow();
        check(feature, given.asOf(), row.value(i), behind);
      }
    }
  }

  private static void check(
      Feature feature, LocalDate asOf, @Nullable Object value, Explanation behind) {
    String name = feature.name();
    int events = behind.sides().getFirst().events().size();
    long number = value instanceof Long whole ? whole : 0;
    switch (feature.measure()) {
      case Count _, Distinct _, Active _, ActivatedAndActive _ -> {
        assertThat(events).as(name).isEqualTo(Math.toIntExact(number));
        assertThat(behind.events()).as(name).hasSize(events);
      }
      case ActiveDays _, LongestStreak _ ->
          assertThat(behind.days()).as(name).hasSize(Math.toIntExact(number));
      case Bitmap _ -> {
        String bits = String.valueOf(value);
        LocalDate first = feature.window().of(asOf).firstDay();
        assertThat(behind.days())
            .as(name)
            .isEqualTo(
                first
                    .datesUntil(first.plusDays(bits.length()))
                    .filter(
                        day -> bits.charAt((int) (day.toEpochDay() - first.toEpochDay())) == '1')
                    .toList());
      }
      case DaysSinceLast _, Tenure _ -> checkDay(name, value, behind, asOf, -1);
      case DaysUntilNext _ -> checkDay(name, value, behind, asOf, 1);
      case Ratio _, Share _ -> {
        int whole = behind.sides().getLast().events().size();
        assertThat(value)
            .as(name)
            .isEqualTo(
                whole == 0
                    ? null
                    : plain(
                        BigDecimal.valueOf(events)
                            .divide(BigDecimal.valueOf(whole), 12, RoundingMode.HALF_EVEN)));
      }
      case Net _ ->
          assertThat(events - behind.sides().getLast().events().size())
              .as(name)
              .isEqualTo(Math.toIntExact(number));
      case Numeric _ -> assertThat(value == null).as(name).isEqualTo(events == 0);
      case Percentile _ -> assertThat(number).as(name).isBetween(0L, (long) events);
    }
  }

  private static void checkDay(
      String name, @Nullable Object value, Explanation behind, LocalDate asOf, int direction) {
    if (value == null) {
      assertThat(behind.days()).as(name).isEmpty();
    } else {
      assertThat(behind.days()).as(name).containsExactly(asOf.plusDays(direction * (Long) value));
      assertThat(behind.events()).as(name).isNotEmpty();
    }
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(value.stripTrailingZeros().toPlainString());
  }

  private static List<FeatureSet> sets() {
    List<FeatureSet> sets = new ArrayList<>(ShippedDefinitions.catalogue(OPERATOR));
    sets.add(ShippedDefinitions.set("service-tenure", OPERATOR));
    sets.add(((Understood) DefinitionFile.read(FURTHER, OPERATOR)).set());
    return sets;
  }

  private static String family(String name, String aggregate, String windows) {
    return """
          - name: %s_{window}
            doc: test
            from: ServiceActivated
            aggregate: %s
            windows: %s
            missing: null
        """
        .formatted(name, aggregate, windows);
  }

  private static SubscriberHistory recorded(History history) {
    List<RecordedEvent> events = new ArrayList<>();
    history
        .events()
        .forEach(
            event ->
                events.add(
                    new RecordedEvent(events.size(), "e-" + events.size(), event, Map.of())));
    return (_, position) -> events.stream().filter(one -> one.position() <= position).toList();
  }
}
