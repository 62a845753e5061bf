package org.ocrm.kernel.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.event.Histories.Truth;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.CalendarRecount;
import org.ocrm.kernel.time.Calendars;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Windows;

/// Every number that is read out of a tile equals a recount of what really happened, event by
/// event and date by date, for any as-of day in any zone.
class FeaturePlanLaws {

  /// One question: somebody's history, an as-of day near its end, a zone.
  record Case(History history, LocalDate asOf, ZoneId zone) {

    List<Long> recount(List<Asked> questions) {
      CalendarRecount calendar = new CalendarRecount(asOf);
      return questions.stream()
          .map(
              asked ->
                  history.truth().stream()
                      .filter(asked.counts())
                      .map(truth -> truth.at().atZone(zone).toLocalDate())
                      .filter(date -> calendar.contains(asked.window().name(), date))
                      .count())
          .toList();
    }

    List<Long> read(FeatureSet set) {
      MemoryDictionary dictionary = new MemoryDictionary();
      Tile tile = folded(dictionary, history.events());
      return values(new FeaturePlan(set, asOf, dictionary.keys()), tile);
    }

    Tile folded(MemoryDictionary dictionary, List<SubscriberEvent> events) {
      TileFold fold = new TileFold(TileLayout.STANDARD, dictionary, new BusinessCalendar(zone));
      TileBuilder builder = new TileBuilder();
      events.forEach(event -> fold.fold(event, builder));
      return builder.build();
    }
  }

  /// What a feature asks for, in words of its own.
  record Asked(FactFilter filter, Predicate<Truth> counts, Window window) {}

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(Calendars.days(), Calendars.zones())
        .flatAs(
            (asOf, zone) ->
                Histories.around(startOf(asOf, zone), 25)
                    .map(history -> new Case(history, asOf, zone)));
  }

  private static Instant startOf(LocalDate asOf, ZoneId zone) {
    return asOf.atStartOfDay(zone).toInstant();
  }

  @Property
  void the_forty_features_equal_a_recount_over_calendar_dates(@ForAll("cases") Case given) {
    List<Asked> asked = new ArrayList<>();
    for (String channel : List.of("CC", "FO", "MA", "WS")) {
      for (Window window : Windows.STANDARD) {
        asked.add(
            new Asked(
                new FactFilter(Set.of(), Map.of()),
                truth ->
                    truth.event().equals("ServiceActivated") && channel.equals(truth.channel()),
                window));
      }
    }
    assertThat(given.read(OcrmServices.definition())).isEqualTo(given.recount(asked));
  }

  @Property
  void features_with_overlapping_filters_and_every_window_equal_a_recount(
      @ForAll("cases") Case given) {
    List<Asked> asked = overlapping();
    assertThat(given.read(setOf(asked))).isEqualTo(given.recount(asked));
  }

  @Property
  void the_order_of_arrival_does_not_matter(@ForAll("cases") Case given, @ForAll Random random) {
    List<SubscriberEvent> shuffled = new ArrayList<>(given.history().events());
    Collections.shuffle(shuffled, random);
    MemoryDictionary shared = new MemoryDictionary();
    assertThat(given.folded(shared, shuffled))
        .isEqualTo(given.folded(shared, given.history().events()));

    Case late =
        new Case(new History(shuffled, given.history().truth()), given.asOf(), given.zone());
    assertThat(late.read(OcrmServices.definition()))
        .isEqualTo(given.read(OcrmServices.definition()));
  }

  @Property
  void folding_in_two_portions_and_merging_is_folding_all_at_once(
      @ForAll("cases") Case given, @ForAll Random random) {
    List<SubscriberEvent> events = given.history().events();
    int cut = random.nextInt(events.size() + 1);
    MemoryDictionary dictionary = new MemoryDictionary();
    assertThat(
            given
                .folded(dictionary, events.subList(0, cut))
                .plus(given.folded(dictionary, events.subList(cut, events.size()))))
        .isEqualTo(given.folded(dictionary, events));
  }

  @Property
  void no_number_is_ever_negative(@ForAll("cases") Case given) {
    assertThat(given.read(setOf(overlapping()))).allMatch(value -> value >= 0);
  }

  @Property
  void keys_numbered_after_the_plan_was_made_are_not_counted_and_do_no_harm(
      @ForAll("cases") Case given, @ForAll Random random) {
    MemoryDictionary dictionary = new MemoryDictionary();
    Tile whole = given.folded(dictionary, given.history().events());
    int known = random.nextInt(dictionary.size() + 1);
    TileBuilder knownOnly = new TileBuilder();
    TileCursor entry = whole.cursor();
    while (entry.next()) {
      if (entry.key() < known) {
        knownOnly.add(entry.day(), entry.key(), entry.count());
      }
    }
    FeaturePlan early =
        new FeaturePlan(setOf(overlapping()), given.asOf(), dictionary.keys().subList(0, known));

    assertThat(early.keys()).isEqualTo(known);
    assertThat(values(early, whole)).isEqualTo(values(early, knownOnly.build()));
  }

  private static List<Long> values(FeaturePlan plan, Tile tile) {
    return Arrays.stream(plan.reader().read(tile.cursor())).boxed().toList();
  }

  private static FeatureSet setOf(List<Asked> asked) {
    List<Feature> features =
        asked.stream()
            .map(question -> new Feature("F", "", question.filter(), question.window()))
            .toList();
    return new FeatureSet("overlapping", 1, "test", "", features);
  }

  private static List<Asked> overlapping() {
    List<Asked> asked = new ArrayList<>();
    Stream.concat(Windows.FURTHER.stream(), Windows.STANDARD.stream())
        .forEach(
            window -> {
              asked.add(
                  new Asked(
                      new FactFilter(Set.of("ServiceActivated"), Map.of()),
                      truth -> truth.event().equals("ServiceActivated"),
                      window));
              asked.add(
                  new Asked(
                      new FactFilter(
                          Set.of("ServiceActivated", "InteractionRecorded"),
                          Map.of("channel", Set.of("CC", "XX"))),
                      truth ->
                          Set.of("ServiceActivated", "InteractionRecorded").contains(truth.event())
                              && Set.of("CC", "XX").contains(String.valueOf(truth.channel())),
                      window));
              asked.add(
                  new Asked(
                      new FactFilter(
                          Set.of("ServiceActivated", "ServiceDeactivated", "ServiceExpired"),
                          Map.of("kind", Set.of("PERMANENT"))),
                      truth ->
                          truth.kind() == ServiceKind.PERMANENT
                              && !truth.event().equals("ServiceCompleted"),
                      window));
              asked.add(
                  new Asked(
                      new FactFilter(
                          Set.of("ServiceDeactivated", "ServiceExpired"),
                          Map.of("activatedThrough", Set.of("MA"), "kind", Set.of("TEMPORARY"))),
                      truth ->
                          Set.of("ServiceDeactivated", "ServiceExpired").contains(truth.event())
                              && "MA".equals(truth.activatedThrough())
                              && truth.kind() == ServiceKind.TEMPORARY,
                      window));
              asked.add(
                  new Asked(
                      new FactFilter(Set.of("ServiceDeactivated"), Map.of("channel", Set.of("FO"))),
                      truth ->
                          truth.event().equals("ServiceDeactivated")
                              && "FO".equals(truth.channel()),
                      window));
            });
    return asked;
  }
}
