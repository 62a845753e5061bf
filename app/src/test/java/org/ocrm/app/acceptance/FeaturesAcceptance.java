package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ocrm.app.acceptance.Recount.Activated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeaturesAcceptance {

  private static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS");
  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final Subscriber subscriber = ocrm.newSubscriber();

  @Test
  void anActivationWandersThroughTheWindowsAsDaysGoBy() {
    Answer on = subscriber.activate(oneTime("SIM").at("2026-03-31T23:59:59Z")).accepted();
    assertThat(windowsThatCount("2026-03-31", on)).isEmpty();
    assertThat(windowsThatCount("2026-04-01", on)).containsExactly("W1", "4W", "M1", "3M", "6M");
    assertThat(windowsThatCount("2026-04-08", on)).containsExactly("W2", "4W", "M1", "3M", "6M");
    assertThat(windowsThatCount("2026-06-30", on)).containsExactly("M3", "3M", "6M");
    assertThat(windowsThatCount("2026-09-30", on)).containsExactly("6M");
    assertThat(windowsThatCount("2026-10-01", on)).isEmpty();
  }

  @Test
  void whateverTheOrderOfReportsEveryNumberEqualsARecountOnTheCalendar() {
    Random random = new Random(7);
    List<Activated> told = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      LocalDate date = LocalDate.of(2026, 6, 15).minusDays(random.nextInt(220));
      told.add(new Activated(CHANNELS.get(random.nextInt(4)), date));
    }
    Collections.shuffle(told, random);
    Answer last = null;
    for (Activated one : told) {
      last =
          subscriber
              .activate(oneTime("SIM").through(one.channel()).at(one.date() + "T13:00:00Z"))
              .accepted();
    }
    for (String day : List.of("2026-06-16", "2026-06-15", "2026-03-01", "2026-02-28")) {
      assertThat(numbers(day, java.util.Objects.requireNonNull(last)))
          .isEqualTo(Recount.of(told, LocalDate.parse(day)));
    }
  }

  @Test
  void aCorrectionMovesTheNumberAndAVoidTakesItAway() {
    String id =
        subscriber
            .activate(oneTime("SIM").at("2026-03-10T12:00:00Z"))
            .accepted()
            .string("serviceId");
    Answer moved =
        subscriber
            .correct(
                id,
                Map.of("channel", "WS", "effectiveAt", "2026-02-20T12:00:00Z", "reason", "late"))
            .accepted();
    assertThat(numbers("2026-03-11", moved))
        .isEqualTo(
            Recount.of(
                List.of(new Activated("WS", LocalDate.of(2026, 2, 20))),
                LocalDate.of(2026, 3, 11)));
    Answer voided = subscriber.correct(id, Map.of("voided", true, "reason", "never happened"));
    assertThat(numbers("2026-03-11", voided))
        .isEqualTo(Recount.of(List.of(), LocalDate.of(2026, 3, 11)));
    assertThat(
            ocrm.get(subscriber.path() + "/features?asOf=2026-03-11&asKnown=" + moved.position())
                .accepted()
                .json()
                .at("/features/CRM_WS_SRV_CNT_M1")
                .asInt())
        .as("as known before the void")
        .isEqualTo(1);
  }

  @Test
  void whatWillBeKnownLaterIsNotToldNow() {
    Answer last = subscriber.activate(oneTime("SIM").at("2026-03-10T12:00:00Z")).accepted();
    ocrm.get(
            subscriber.path()
                + "/features?asKnown="
                + (Long.parseLong(last.position()) + 1_000_000))
        .refused(409, "position-not-settled");
  }

  @Test
  void behindEveryNumberStandAsManyEventsAsItSays() {
    Answer last = null;
    for (int day = 1; day <= 6; day++) {
      last =
          subscriber
              .activate(
                  oneTime("SIM")
                      .through(CHANNELS.get(day % 2))
                      .at("2026-05-0" + day + "T08:00:00Z"))
              .accepted();
    }
    numbers("2026-05-08", java.util.Objects.requireNonNull(last))
        .forEach(
            (name, count) -> {
              Answer events =
                  ocrm.get(subscriber.path() + "/features/" + name + "/events?asOf=2026-05-08")
                      .accepted();
              assertThat(events.json()).as(name).hasSize(count);
            });
  }

  @Test
  void theExportSaysTheSameAsEverySingleAnswer() {
    Answer last = null;
    for (int i = 0; i < 3; i++) {
      Subscriber other = ocrm.newSubscriber();
      last =
          other
              .activate(oneTime("SIM").through("FO").at("2026-05-0" + (i + 1) + "T08:00:00Z"))
              .accepted();
      // An export does not wait: whoever is in another segment may not be counted yet.
      assertThat(other.count("CRM_FO_SRV_CNT_4W", "2026-05-10", last)).isEqualTo(1);
    }
    Answer until = java.util.Objects.requireNonNull(last);
    subscriber.activate(oneTime("SIM").at("2026-05-02T00:00:00Z")).accepted();
    assertThat(
            numbers("2026-05-10", subscriber.activate(oneTime("SIM").at("2026-05-03T00:00:00Z"))))
        .containsEntry("CRM_CC_SRV_CNT_4W", 2);
    List<String> csv =
        ocrm.get("/api/features?asOf=2026-05-10&format=csv").accepted().text().lines().toList();
    List<String> names = Arrays.asList(csv.getFirst().split(",", -1));
    assertThat(names.getFirst()).isEqualTo("subscriber_id");
    assertThat(names).hasSize(41);
    List<String> ids = new ArrayList<>();
    for (String line : csv.subList(1, csv.size())) {
      List<String> row = Arrays.asList(line.split(",", -1));
      ids.add(row.getFirst());
      if (ids.size() <= 20 || row.getFirst().equals(subscriber.id())) {
        Map<String, Integer> exported = new LinkedHashMap<>();
        for (int i = 1; i < row.size(); i++) {
          exported.put(names.get(i), Integer.valueOf(row.get(i)));
        }
        assertThat(exported)
            .isEqualTo(asNumbers(ocrm.subscriber(row.getFirst()).features("2026-05-10", until)));
      }
    }
    assertThat(ids).isSorted().doesNotHaveDuplicates().contains(subscriber.id());
    List<String> ndjson =
        ocrm.get("/api/features?asOf=2026-05-10&format=ndjson").accepted().text().lines().toList();
    assertThat(ndjson)
        .map(line -> JsonMapper.shared().readTree(line).path("subscriber_id").asString())
        .isEqualTo(ids);
  }

  private List<String> windowsThatCount(String asOf, Answer after) {
    return numbers(asOf, after).entrySet().stream()
        .filter(number -> number.getValue() > 0)
        .map(number -> number.getKey().substring("CRM_CC_SRV_CNT_".length()))
        .toList();
  }

  private Map<String, Integer> numbers(String asOf, Answer after) {
    return asNumbers(subscriber.features(asOf, after));
  }

  private static Map<String, Integer> asNumbers(JsonNode features) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    features.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
    return numbers;
  }
}
