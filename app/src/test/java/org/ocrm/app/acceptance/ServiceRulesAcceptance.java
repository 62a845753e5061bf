package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;
import static org.ocrm.app.acceptance.Subscriber.Activation.temporary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServiceRulesAcceptance {

  private static final Map<String, String> THROUGH_CC = Map.of("channel", "CC");
  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final Subscriber subscriber = ocrm.newSubscriber();

  @Test
  void aFrontEndFindsItsOwnWriteAtTheLocationItWasGiven() {
    Answer activated = subscriber.activate(permanent("VOICE").at("2026-01-31T12:00:00+02:00"));
    assertThat(activated.status()).isEqualTo(201);
    Answer found = ocrm.get(activated.header("Location"), "Ocrm-Position", activated.position());
    assertThat(found.accepted().json()).isEqualTo(activated.json());
    assertThat(found.string("state")).isEqualTo("active");
    assertThat(found.string("effectiveAt")).isEqualTo("2026-01-31T10:00:00Z");
  }

  @Test
  void aPermanentServiceIsActiveOncePerCode() {
    Answer first = subscriber.activate(permanent("VOICE")).accepted();
    subscriber.activate(permanent("VOICE")).refused(409, "service-already-active");
    subscriber.activate(permanent("DATA")).accepted();
    subscriber.deactivate(first.string("serviceId"), THROUGH_CC).accepted();
    subscriber.activate(permanent("VOICE")).accepted();
  }

  @Test
  void temporaryServicesMayOverlap() {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    subscriber.activate(temporary("ROAMING").until(tomorrow)).accepted();
    subscriber.activate(temporary("ROAMING").until(tomorrow)).accepted();
  }

  @Test
  void aTemporaryServiceEndsByItself() {
    Answer activated =
        subscriber
            .activate(temporary("ROAMING").until(Instant.now().plus(Duration.ofSeconds(6))))
            .accepted();
    String id = activated.string("serviceId");
    assertThat(subscriber.service(id, activated).path("state").asString()).isEqualTo("active");
    Await.until(
        "the service has expired",
        Duration.ofMinutes(1),
        () -> subscriber.service(id, activated).path("state").asString().equals("expired"));
    subscriber.deactivate(id, THROUGH_CC).refused(409, "service-not-active");
  }

  @Test
  void aOneTimeServiceIsCompletedAtOnceAndCounts() {
    Answer ordered = subscriber.activate(oneTime("SIM_SWAP").at("2026-01-10T00:00:00Z")).accepted();
    assertThat(ordered.string("state")).isEqualTo("completed");
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", "2026-01-11", ordered)).isEqualTo(1);
    subscriber
        .deactivate(ordered.string("serviceId"), THROUGH_CC)
        .refused(409, "service-not-active");
  }

  @Test
  void whatIsNotActiveCannotBeSwitchedOff() {
    String id = subscriber.activate(permanent("VOICE")).accepted().string("serviceId");
    Answer off = subscriber.deactivate(id, Map.of("channel", "MA", "reason", "moved")).accepted();
    assertThat(off.string("state")).isEqualTo("deactivated");
    assertThat(off.string("endedThrough")).isEqualTo("MA");
    assertThat(subscriber.service(id, off)).isEqualTo(off.json());
    subscriber
        .deactivate(id, Map.of("channel", "FO", "reason", "again"))
        .refused(409, "service-not-active");
    subscriber.deactivate("other", THROUGH_CC).refused(404, "service-unknown");
    ocrm.newSubscriber().deactivate(id, THROUGH_CC).refused(404, "subscriber-unknown");
  }

  @Test
  void aServiceCannotEndBeforeItStarts() {
    Answer on = subscriber.activate(permanent("VOICE").at("2026-03-02T00:00:00Z")).accepted();
    subscriber
        .deactivate(
            on.string("serviceId"), Map.of("channel", "CC", "effectiveAt", "2026-03-01T00:00:00Z"))
        .refused(409, "ends-before-it-starts");
    subscriber
        .activate(
            temporary("ROAMING")
                .at("2026-03-02T00:00:00Z")
                .until(Instant.parse("2026-03-01T00:00:00Z")))
        .refused(409, "ends-before-it-starts");
  }

  @Test
  void aChannelsClockMayBeFiveMinutesAheadNotMore() {
    Instant now = Instant.now();
    subscriber.activate(oneTime("SIM").at(now.plus(Duration.ofMinutes(4)).toString())).accepted();
    subscriber
        .activate(oneTime("SIM").at(now.plus(Duration.ofMinutes(7)).toString()))
        .refused(400, "effective-in-future");
    subscriber
        .activate(oneTime("SIM").at("1899-12-31T00:00:00Z"))
        .refused(400, "effective-too-early");
  }

  @Test
  void anUnknownChannelIsToldTheKnownOnes() {
    Answer refused = subscriber.activate(permanent("VOICE").through("FAX"));
    refused.refused(400, "malformed-request");
    assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("channel");
    assertThat(refused.json().at("/errors/0/message").asString()).contains("CC", "FO", "MA", "WS");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    Answer refused = ocrm.post(subscriber.path() + "/services", Map.of("kind", "FOREVER"));
    refused.refused(400, "malformed-request");
    assertThat(refused.json().path("errors"))
        .extracting(error -> error.path("field").asString())
        .containsExactlyInAnyOrder("serviceCode", "kind", "channel");
  }

  @Test
  void aServiceIdThatTheCallerChoseNamesOneServiceOnly() {
    subscriber.activate(permanent("VOICE").as("mine").at("2026-01-01T00:00:00Z")).accepted();
    subscriber
        .activate(permanent("DATA").as("mine").at("2026-01-01T00:00:00Z"))
        .refused(409, "service-id-taken");
  }

  @Test
  void whatIsVoidedCanBeNeitherEndedNorCorrected() {
    String id = subscriber.activate(permanent("VOICE")).accepted().string("serviceId");
    Answer voided = subscriber.correct(id, Map.of("voided", true, "reason", "mistyped")).accepted();
    assertThat(voided.string("state")).isEqualTo("voided");
    subscriber.deactivate(id, THROUGH_CC).refused(409, "service-not-active");
    subscriber
        .correct(id, Map.of("channel", "FO", "reason", "too late"))
        .refused(409, "service-voided");
    subscriber.correct(id, Map.of("reason", "nothing")).refused(400, "malformed-request");
  }

  @Test
  void listsShowTheNewestFirstPageByPageWithTheWholeCount() {
    IntStream.rangeClosed(1, 5)
        .forEach(
            day -> {
              String at = "2026-01-0" + day + "T12:00:00Z";
              subscriber.activate(oneTime("CODE-" + day).at(at)).accepted();
              subscriber
                  .contact(Map.of("channel", "CC", "type", "question-" + day, "effectiveAt", at))
                  .accepted();
            });
    Answer last =
        subscriber.contact(Map.of("channel", "WS", "type", "thanks", "direction", "inbound"));
    assertThat(page("/services?offset=0&limit=2", last, "serviceCode", "5"))
        .containsExactly("CODE-5", "CODE-4");
    assertThat(page("/services?offset=4&limit=2", last, "serviceCode", "5"))
        .containsExactly("CODE-1");
    assertThat(page("/services?offset=9", last, "serviceCode", "5")).isEmpty();
    assertThat(page("/interactions?limit=2", last, "type", "6"))
        .containsExactly("thanks", "question-5");
    JsonNode whole =
        ocrm.get(subscriber.path(), "Ocrm-Position", last.position()).accepted().json();
    assertThat(whole.path("services")).hasSize(5);
    assertThat(whole.at("/lastInteraction/type").asString()).isEqualTo("thanks");
    assertThat(whole.path("registeredThrough").asString()).isEqualTo("CC");
  }

  private List<String> page(String path, Answer after, String attribute, String total) {
    Answer page = ocrm.get(subscriber.path() + path, "Ocrm-Position", after.position()).accepted();
    assertThat(page.header("X-Total-Count")).isEqualTo(total);
    return StreamSupport.stream(page.json().spliterator(), false)
        .map(item -> item.path(attribute).asString())
        .toList();
  }
}
