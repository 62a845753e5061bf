package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InteractionCorrectionAcceptance {

  private static final String NAME = "CRM_%s_INT_CNT_%s";
  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final Subscriber subscriber = ocrm.newSubscriber();

  @Test
  void aCorrectionMovesTheContactThroughEveryWindowAndAVoidTakesItAway() {
    String id = contact("2026-03-10T12:00:00Z").string("interactionId");
    Answer moved =
        subscriber
            .correctContact(
                id,
                Map.of("channel", "WS", "effectiveAt", "2026-02-20T12:00:00Z", "reason", "late"))
            .accepted();
    assertThat(number("CC", "W1", moved, "")).isZero();
    assertThat(number("WS", "W1", moved, "")).isZero();
    assertThat(number("WS", "4W", moved, "")).isOne();
    assertThat(number("WS", "M1", moved, "")).isOne();
    JsonNode behind = behind("WS", "M1");
    assertThat(behind).hasSize(1);
    assertThat(behind.at("/0/type").asString()).isEqualTo("InteractionCorrected");

    Answer voided = voidIt(id).accepted();
    assertThat(number("WS", "M1", voided, "")).isZero();
    assertThat(behind("WS", "M1")).isEmpty();
    assertThat(number("WS", "M1", voided, moved.position())).as("before the void").isOne();
  }

  @Test
  void aCorrectedContactIsShownAsItWasAndKeepsWhatWasRight() {
    Answer told =
        subscriber
            .contact(
                Map.of(
                    "channel", "CC",
                    "type", "complaint",
                    "direction", "inbound",
                    "note", "no signal",
                    "effectiveAt", "2026-03-10T12:00:00Z"))
            .accepted();
    assertThat(told.string("state")).isEqualTo("recorded");
    Answer corrected =
        subscriber
            .correctContact(
                told.string("interactionId"),
                Map.of("type", "question", "direction", "OUTBOUND", "reason", "misheard"))
            .accepted();
    JsonNode found = found(told, corrected);
    assertThat(found.path("type").asString()).isEqualTo("question");
    assertThat(found.path("direction").asString()).isEqualTo("outbound");
    assertThat(found.path("note").asString()).isEqualTo("no signal");
    assertThat(found.path("channel").asString()).isEqualTo("CC");
    assertThat(found.path("recordedAt")).isEqualTo(told.json().path("recordedAt"));
    Answer noted =
        subscriber
            .correctContact(
                told.string("interactionId"), Map.of("note", "no\ntone", "reason", "misheard"))
            .accepted();
    assertThat(found(told, noted)).isEqualTo(noted.json());
    assertThat(noted.string("note")).isEqualTo("no\ntone");
  }

  @Test
  void aVoidedContactStaysInTheListAndIsNoLongerTheLast() {
    Answer first = contact("2026-03-09T12:00:00Z");
    Answer second = contact("2026-03-10T12:00:00Z");
    Answer voided = voidIt(second.string("interactionId")).accepted();
    assertThat(voided.string("state")).isEqualTo("voided");
    JsonNode list = read(subscriber.path() + "/interactions", voided);
    assertThat(list).hasSize(2);
    assertThat(list.at("/0/state").asString()).isEqualTo("voided");
    assertThat(read(subscriber.path(), voided).at("/lastInteraction/interactionId"))
        .isEqualTo(first.json().path("interactionId"));
  }

  @Test
  void whatIsVoidedOrUnknownCannotBeCorrected() {
    Map<String, String> correction = Map.of("channel", "FO", "reason", "too late");
    String id = contact("2026-03-10T12:00:00Z").string("interactionId");
    voidIt(id).accepted();
    voidIt(id).accepted();
    subscriber.correctContact(id, correction).refused(409, "interaction-voided");
    subscriber.correctContact("other", correction).refused(404, "interaction-unknown");
    ocrm.newSubscriber().correctContact(id, correction).refused(404, "subscriber-unknown");
  }

  @Test
  void everyMistakeOfACorrectionIsToldAtOnce() {
    String id = contact("2026-03-10T12:00:00Z").string("interactionId");
    Answer refused =
        subscriber.correctContact(
            id, Map.of("channel", "FAX", "type", "", "direction", "up", "effectiveAt", "soon"));
    refused.refused(400, "malformed-request");
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("field").asString())
        .containsExactlyInAnyOrder("channel", "type", "direction", "effectiveAt", "reason");
    subscriber.correctContact(id, Map.of("reason", "none")).refused(400, "malformed-request");
    subscriber
        .correctContact(id, Map.of("voided", true, "note", "n", "reason", "both"))
        .refused(400, "malformed-request");
    subscriber
        .correctContact(
            id,
            Map.of(
                "effectiveAt",
                Instant.now().plus(Duration.ofMinutes(7)).toString(),
                "reason",
                "ahead"))
        .refused(400, "effective-in-future");
  }

  @Test
  void aCorrectionUnderAKeyIsCarriedOutOnce() {
    String id = contact("2026-03-10T12:00:00Z").string("interactionId");
    String key = "key-" + id;
    Map<String, String> first = Map.of("channel", "FO", "reason", "shop");
    Answer answer = subscriber.correctContact(id, first, "Idempotency-Key", key).accepted();
    subscriber.correctContact(id, Map.of("channel", "MA", "reason", "app")).accepted();
    long events = FrontDoor.shared().countEvents();
    assertThat(subscriber.correctContact(id, first, "Idempotency-Key", key).accepted().json())
        .isEqualTo(answer.json());
    assertThat(FrontDoor.shared().countEvents()).isEqualTo(events);
    subscriber
        .correctContact(id, Map.of("channel", "MA", "reason", "shop"), "Idempotency-Key", key)
        .refused(422, "idempotency-key-reused");
  }

  private Answer contact(String at) {
    return subscriber
        .contact(Map.of("channel", "CC", "type", "complaint", "effectiveAt", at))
        .accepted();
  }

  private Answer voidIt(String interactionId) {
    return subscriber.correctContact(
        interactionId, Map.of("voided", true, "reason", "never happened"));
  }

  private long number(String channel, String window, Answer after, String asKnown) {
    String name = NAME.formatted(channel, window);
    String known = asKnown.isEmpty() ? "" : "&asKnown=" + asKnown;
    return read(subscriber.path() + "/features?set=interactions&asOf=2026-03-11" + known, after)
        .path("features")
        .path(name)
        .asLong(-1);
  }

  private JsonNode behind(String channel, String window) {
    return ocrm.get(
            subscriber.path()
                + "/features/"
                + NAME.formatted(channel, window)
                + "/events?asOf=2026-03-11")
        .accepted()
        .json();
  }

  private JsonNode found(Answer told, Answer after) {
    return read(told.header("Location"), after);
  }

  private JsonNode read(String path, Answer after) {
    return ocrm.get(path, "Ocrm-Position", after.position()).accepted().json();
  }
}
