package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.app.acceptance.RecordingListener.Heard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of TM Forum's party interactions records contacts and finds those of every route.
///
/// Long because callers write contacts in many ways.
class PartyInteractionAcceptance {

  private static final String LIST = "/tmf-api/partyInteraction/v4/partyInteraction";
  private static final String[] MANDATORY = {
    "id", "href", "creationDate", "reason", "status", "channel", "interactionDate", "relatedParty"
  };

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final TmfSpecification specification = TmfSpecification.ofPartyInteraction();

  @Test
  void whatPracticePostsIsEnoughAndFoundAtOnce() {
    String subscriber = "s-" + UUID.randomUUID();
    Answer created = ocrm.post(LIST, contact(subscriber, "callCenter", "question"));
    assertThat(created.accepted().status()).isEqualTo(201);
    JsonNode one = created.json();
    specification.assertThatItIs("PartyInteraction", one, MANDATORY);
    assertThat(created.header("Location")).isEqualTo(one.path("href").asString());
    assertThat(one.path("status").asString()).isEqualTo("opened");
    assertThat(one.at("/channel/0/id").asString()).isEqualTo("CC");
    assertThat(one.at("/relatedParty/0/id").asString()).isEqualTo(subscriber);
    assertThat(ocrm.get(one.path("href").asString()).accepted().json()).isEqualTo(one);
    assertThat(listed(subscriber, "").json()).containsExactly(one);
    JsonNode ours =
        ocrm.get("/api/subscribers/" + subscriber + "/interactions").accepted().json().get(0);
    assertThat(ours.path("type").asString()).isEqualTo("question");
    assertThat(ours.path("channel").asString()).isEqualTo("CC");
  }

  @Test
  void everythingThatIsToldIsGivenBackInTheFormOfTheSpecification() {
    String subscriber = "s-" + UUID.randomUUID();
    Answer created = ocrm.post(LIST, everything(subscriber)).accepted();
    JsonNode one = created.json();
    assertThat(one.path("mood").asString()).isEqualTo("cheerful");
    assertThat(one.path("@type").asString()).isEqualTo("StoreVisit");
    assertThat(one.at("/channel/1/id").asString()).isEqualTo("kiosk");
    assertThat(one.at("/note/1/text").asString()).isEqualTo("second");
    assertThat(one.at("/interactionItem/0/resolution").asString()).isEqualTo("explained");
    assertThat(one.at("/relatedParty/0/id").asString()).isEqualTo(subscriber);
    assertThat(one.at("/relatedParty/1/name").asString()).isEqualTo("Clerk 7");
    assertThat(one.at("/interactionDate/startDateTime").asString())
        .isEqualTo("2026-02-01T10:00:00Z");
    assertThat(one.at("/interactionDate/endDateTime").asString()).isEqualTo("2026-02-01T10:05:00Z");
    assertThat(one.path("creationDate").asString()).isEqualTo("2026-02-01T09:00:00Z");
    assertThat(one.path("reason").asString()).hasSize(200);
    assertThat(ocrm.get(one.path("href").asString()).accepted().json()).isEqualTo(one);
    Map<String, Object> ofOurType = everything(subscriber);
    ofOurType.keySet().removeAll(List.of("mood", "@type"));
    JsonNode plain = ocrm.post(LIST, ofOurType).accepted().json();
    specification.assertThatItIs("PartyInteraction", plain, MANDATORY);
    for (String attribute :
        List.of(
            "id",
            "href",
            "creationDate",
            "description",
            "direction",
            "reason",
            "status",
            "statusChangeDate",
            "@type")) {
      assertThat(
              listed(subscriber, "&" + attribute + "=" + encoded(one.path(attribute).asString()))
                  .json())
          .as(attribute)
          .contains(one);
    }
    for (String within : List.of("startDateTime", "endDateTime")) {
      String value = one.at("/interactionDate/" + within).asString();
      assertThat(listed(subscriber, "&interactionDate." + within + "=" + encoded(value)).json())
          .contains(one);
    }
  }

  @Test
  void everyPartyOfAContactLeadsToIt() {
    String subscriber = "s-" + UUID.randomUUID();
    String clerk = "c-" + UUID.randomUUID();
    Map<String, Object> told = everything(subscriber);
    told.put(
        "relatedParty",
        List.of(
            Map.of("id", clerk, "name", "Živa", "role", "clerk"),
            Map.of("id", subscriber, "role", "subscriber", "name", "Ana")));
    JsonNode one = ocrm.post(LIST, told).accepted().json();
    for (String found :
        List.of(
            "relatedParty.id=" + clerk,
            "relatedParty.id=" + clerk + "&relatedParty.role=clerk&relatedParty.name=%C5%BDiva",
            "relatedParty.id=" + clerk + "&relatedParty.@referredType=Party",
            "relatedParty.id=" + subscriber + "&relatedParty.role=subscriber&relatedParty.name=Ana",
            "relatedParty.name.regex=%5E%C5%BD&relatedParty.id=" + clerk)) {
      Answer list = ocrm.get(LIST + "?" + found).accepted();
      assertThat(list.json()).as(found).containsExactly(one);
      assertThat(list.header("X-Total-Count")).isEqualTo("1");
    }
    for (String not :
        List.of(
            "relatedParty.id=" + clerk + "&relatedParty.role=subscriber",
            "relatedParty.id=" + subscriber + "&relatedParty.name=%C5%BDiva",
            "relatedParty.id=" + clerk + "&relatedParty.@referredType=Subscriber")) {
      assertThat(ocrm.get(LIST + "?" + not).accepted().json()).as(not).isEmpty();
    }
    JsonNode chosen = ocrm.get(LIST + "?relatedParty.id=" + clerk + "&fields=mood").json().get(0);
    assertThat(chosen.propertyNames()).containsExactlyInAnyOrder("id", "href", "mood");
  }

  @Test
  void contactsOfEveryRouteAreThereWithServiceAndNote() {
    Subscriber subscriber = ocrm.newSubscriber();
    subscriber.activate(permanent("A").as("a")).accepted();
    Answer recorded =
        subscriber
            .contact(
                Map.of(
                    "channel",
                    "WS",
                    "type",
                    "complaint",
                    "note",
                    "too slow",
                    "serviceId",
                    "a",
                    "direction",
                    "inbound"))
            .accepted();
    JsonNode one =
        ocrm.get(
                LIST + "?relatedParty.id=" + subscriber.id() + "&channel.id=webSite",
                "Ocrm-Position",
                recorded.position())
            .accepted()
            .json()
            .get(0);
    specification.assertThatItIs("PartyInteraction", one, MANDATORY);
    assertThat(one.at("/note/0/text").asString()).isEqualTo("too slow");
    assertThat(one.at("/interactionItem/0/item/id").asString()).isEqualTo(subscriber.id() + "*a");
    assertThat(one.path("direction").asString()).isEqualTo("inbound");
  }

  @Test
  void aPatchChangesWhatItSaysReplacesListsWholeAndTakesAwayWhatIsNull() {
    String subscriber = "s-" + UUID.randomUUID();
    Map<String, Object> all = everything(subscriber);
    String href = ocrm.post(LIST, all).accepted().string("href");
    Map<String, @Nullable Object> patch = new HashMap<>();
    patch.put("status", "completed");
    patch.put("note", List.of(Map.of("text", "done")));
    patch.put("description", null);
    patch.put("interactionDate", Map.of("startDateTime", "2026-02-01T09:30:00Z"));
    patch.put("mood", "calm");
    Answer patched = ocrm.patch(href, patch).accepted();
    JsonNode now = patched.json();
    assertThat(now.path("status").asString()).isEqualTo("completed");
    assertThat(now.path("statusChangeDate").asString()).isNotEqualTo("2026-02-01T10:06:00Z");
    assertThat(now.path("note")).hasSize(1);
    assertThat(now.has("description")).isFalse();
    assertThat(now.at("/interactionDate/startDateTime").asString())
        .isEqualTo("2026-02-01T09:30:00Z");
    assertThat(now.at("/interactionDate/endDateTime").asString()).isEqualTo("2026-02-01T10:05:00Z");
    assertThat(now.path("mood").asString()).isEqualTo("calm");
    assertThat(now.path("interactionItem")).hasSize(1);
    assertThat(ocrm.get(href).accepted().json()).isEqualTo(now);
    long before = FrontDoor.shared().countEvents();
    ocrm.patch(href, patch).accepted();
    ocrm.patch(href, Map.of()).accepted();
    assertThat(FrontDoor.shared().countEvents())
        .as("what holds already is no event")
        .isEqualTo(before);
    patch.clear();
    patch.put("note", null);
    patch.put("status", null);
    JsonNode cleared = ocrm.patch(href, patch).accepted().json();
    assertThat(cleared.has("note")).isFalse();
    assertThat(cleared.path("status").asString()).isEqualTo("opened");
    JsonNode ours =
        ocrm.get("/api/subscribers/" + subscriber + "/interactions").accepted().json().get(0);
    assertThat(ours.has("note")).isFalse();
  }

  @Test
  void aCorrectionAtOurOwnRouteOverrulesWhatWasKept() {
    String subscriber = "s-" + UUID.randomUUID();
    String href = ocrm.post(LIST, everything(subscriber)).accepted().string("href");
    String interactionId = href.substring(href.indexOf('*') + 1);
    Answer corrected =
        ocrm.subscriber(subscriber)
            .correctContact(
                interactionId,
                Map.of("channel", "WS", "type", "praise", "note", "ours", "reason", "wrong"))
            .accepted();
    JsonNode now = ocrm.get(href, "Ocrm-Position", corrected.position()).accepted().json();
    assertThat(now.path("channel")).hasSize(1);
    assertThat(now.at("/channel/0/id").asString()).isEqualTo("WS");
    assertThat(now.path("reason").asString()).isEqualTo("praise");
    assertThat(now.path("note")).hasSize(1);
    assertThat(now.at("/note/0/text").asString()).isEqualTo("ours");
    assertThat(now.path("interactionItem")).hasSize(1);
  }

  @Test
  void whatIsDeletedIsNotThereAndCountedNoMore() {
    String subscriber = "s-" + UUID.randomUUID();
    String href = ocrm.post(LIST, contact(subscriber, "CC", "question")).accepted().string("href");
    assertThat(ocrm.delete(href).status()).isEqualTo(204);
    specification.assertThatItIsAnError(ocrm.get(href), 404);
    specification.assertThatItIsAnError(ocrm.delete(href), 404);
    specification.assertThatItIsAnError(ocrm.patch(href, Map.of("status", "x")), 404);
    assertThat(listed(subscriber, "").json()).isEmpty();
    assertThat(listed(subscriber, "").header("X-Total-Count")).isEqualTo("0");
    String again = ocrm.post(LIST, contact(subscriber, "CC", "x")).accepted().string("href");
    String key = UUID.randomUUID().toString();
    assertThat(ocrm.delete(again, "Idempotency-Key", key).status()).isEqualTo(204);
    assertThat(ocrm.delete(again, "Idempotency-Key", key).status()).isEqualTo(204);
  }

  @Test
  void anIdempotencyKeyMeansTheSameOnBothRoutes() {
    Subscriber subscriber = ocrm.newSubscriber();
    String key = UUID.randomUUID().toString();
    Answer ours =
        subscriber
            .contact(
                Map.of("channel", "CC", "type", "question", "direction", "inbound"),
                "Idempotency-Key",
                key)
            .accepted();
    Answer theirs =
        ocrm.post(LIST, contact(subscriber.id(), "CC", "question"), "Idempotency-Key", key)
            .accepted();
    assertThat(theirs.string("id")).isEqualTo(subscriber.id() + "*" + ours.string("interactionId"));
    specification.assertThatItIsAnError(
        ocrm.post(LIST, contact(subscriber.id(), "CC", "other"), "Idempotency-Key", key), 422);
    assertThat(listed(subscriber.id(), "").json()).hasSize(1);
  }

  @Test
  void totalsAndFiltersAreExact() {
    String subscriber = "s-" + UUID.randomUUID();
    for (int i = 0; i < 6; i++) {
      Map<String, Object> contact = contact(subscriber, i % 2 == 0 ? "CC" : "MA", "reason" + i);
      if (i > 3) {
        contact.put("status", "inProgress");
      }
      ocrm.post(LIST, contact).accepted();
    }
    assertThat(listed(subscriber, "&channel.id=MA").header("X-Total-Count")).isEqualTo("3");
    assertThat(listed(subscriber, "&status=opened").header("X-Total-Count")).isEqualTo("4");
    assertThat(listed(subscriber, "&status=inProgress&channel.id=CC").json()).hasSize(1);
    assertThat(listed(subscriber, "&reason.regex=%5Ereason%5B0-2%5D%24").json()).hasSize(3);
    Answer page = listed(subscriber, "&sort=-reason&offset=1&limit=2");
    assertThat(page.status()).isEqualTo(206);
    assertThat(page.json())
        .extracting(one -> one.path("reason").asString())
        .containsExactly("reason4", "reason3");
    long total = Long.parseLong(ocrm.get(LIST + "?limit=1").header("X-Total-Count"));
    ocrm.post(LIST, contact(subscriber, "CC", "one more")).accepted();
    // Others write to the same server meanwhile.
    assertThat(Long.parseLong(ocrm.get(LIST + "?limit=1").header("X-Total-Count")))
        .isGreaterThan(total);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|relatedParty",
        "[]|body",
        "{\"a\":1|JSON",
        "{\"channel\":[{\"id\":\"XX\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}]}|channel.0.id",
        "{\"channel\":[{\"id\":\"CC\"}],\"relatedParty\":[{\"id\":\"s\"}]}|reason",
        "{\"channel\":{\"id\":\"CC\"},\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}]}|channel",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s*s\"}]}|relatedParty.id",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"name\":\"s\"}]}|relatedParty.0.id",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"id\":\"x\"}|id",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"mood\":\"x\"}|mood",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"direction\":\"up\"}|direction",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"status\":7}|status",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"note\":\"x\"}|note",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"interactionDate\":{\"startDateTime\":\"soon\"}}|interactionDate.startDateTime",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"interactionDate\":{\"startDateTime\":\"2999-01-01T00:00:00Z\"}}|ahead",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"@schemaLocation\":\"x\"}|@schemaLocation",
        "{\"channel\":[{\"id\":\"CC\"}],\"reason\":\"r\",\"relatedParty\":[{\"id\":\"s\"}],\"interactionItem\":[{\"item\":{\"id\":\"1\"}}]}|interactionItem.0.item.role",
      })
  void whatCannotBeRecordedIsToldByName(String body, String named) {
    Answer answer = ocrm.raw("POST", LIST, "application/json", body);
    specification.assertThatItIsAnError(answer, 400);
    assertThat(answer.string("message")).contains(named);
  }

  @Test
  void whatCannotBeChangedIsToldByName() {
    String subscriber = "s-" + UUID.randomUUID();
    String href = ocrm.post(LIST, contact(subscriber, "CC", "q")).accepted().string("href");
    Map<String, @Nullable Object> refused = new HashMap<>();
    refused.put("id", "x");
    refused.put("href", "x");
    refused.put("creationDate", "2026-01-01T00:00:00Z");
    refused.put("direction", "outbound");
    refused.put("reason", null);
    refused.put("channel", null);
    refused.put("relatedParty", List.of(Map.of("id", "another")));
    refused.put("mood", "x");
    refused.forEach(
        (name, value) -> {
          Answer answer = ocrm.patch(href, Collections.singletonMap(name, value));
          specification.assertThatItIsAnError(answer, 400);
          assertThat(answer.string("message")).contains(name);
        });
    specification.assertThatItIsAnError(ocrm.patch(LIST + "/nobody*x", Map.of("status", "x")), 404);
    specification.assertThatItIsAnError(ocrm.patch(LIST + "/x", Map.of("status", "x")), 404);
  }

  @Test
  void listenersAreToldOfContacts() {
    try (FrontDoor door = FrontDoor.with("--ocrm.hub.allowed-targets=127.0.0.1");
        RecordingListener listener = RecordingListener.willing()) {
      OcrmClient client = door.client();
      client
          .post("/tmf-api/partyInteraction/v4/hub", Map.of("callback", listener.address()))
          .accepted();
      String href = client.post(LIST, contact("s", "CC", "question")).accepted().string("href");
      client.patch(href, Map.of("status", "completed")).accepted();
      client.patch(href, Map.of("status", "closed", "description", "d")).accepted();
      client.patch(href, Map.of("note", List.of(Map.of("text", "n")))).accepted();
      assertThat(client.delete(href).status()).isEqualTo(204);
      Await.until("all is told", Duration.ofSeconds(30), () -> listener.heardOnce().size() >= 6);
      assertThat(listener.heardOnce())
          .extracting(Heard::eventType)
          .containsExactly(
              "PartyInteractionCreateEvent",
              "PartyInteractionStatusChangeEvent",
              "PartyInteractionStatusChangeEvent",
              "PartyInteractionAttributeValueChangeEvent",
              "PartyInteractionAttributeValueChangeEvent",
              "PartyInteractionDeleteEvent");
      for (Heard one : listener.heardOnce()) {
        specification.assertThatItIs(one.eventType(), one.body(), "eventId", "event");
        specification.assertThatItIs("PartyInteraction", one.resource(), MANDATORY);
      }
      assertThat(listener.heardOnce().get(1).path())
          .isEqualTo("/ocrm/listener/partyInteractionStatusChangeEvent");
    }
  }

  private static Map<String, Object> contact(String subscriber, String channel, String reason) {
    Map<String, Object> contact = new HashMap<>();
    contact.put("channel", List.of(Map.of("id", channel)));
    contact.put("direction", "inbound");
    contact.put("reason", reason);
    contact.put("relatedParty", List.of(Map.of("id", subscriber, "role", "subscriber")));
    return contact;
  }

  private static Map<String, Object> everything(String subscriber) {
    String json =
        """
        {"creationDate":"2026-02-01T10:00:00+01:00","description":"a visit","direction":"outbound",
         "reason":"%s","status":"inProgress","statusChangeDate":"2026-02-01T10:06:00Z",
         "attachment":[{"id":"1","mimeType":"image/png","url":"https://example.org/1.png",
           "size":{"amount":1.5,"units":"MB"}}],
         "channel":[{"name":"frontOffice","role":"first"},{"id":"kiosk","href":"https://example.org/k"}],
         "interactionDate":{"startDateTime":"2026-02-01T10:00:00Z","endDateTime":"2026-02-01T10:05:00Z"},
         "interactionItem":[{"id":"1","reason":"bill","resolution":"explained",
           "item":{"id":"b1","role":"bill","@referredType":"CustomerBill"},
           "note":[{"id":"1","text":"shown"}]}],
         "interactionRelationship":[{"id":"0","relationshipType":"followUp"}],
         "note":[{"id":"1","author":"clerk","date":"2026-02-01T10:05:00Z","text":"first"},
           {"text":"second"}],
         "relatedParty":[{"id":"7","href":"https://example.org/7","name":"Clerk 7","role":"clerk",
           "@referredType":"Individual"},{"id":"%s","role":"subscriber"}],
         "@baseType":"PartyInteraction","@schemaLocation":"https://example.org/visit.json",
         "@type":"StoreVisit","mood":"cheerful"}
        """
            .formatted("r".repeat(200), subscriber);
    @SuppressWarnings("unchecked") // an object
    Map<String, Object> read = JsonMapper.shared().readValue(json, HashMap.class);
    return read;
  }

  private Answer listed(String subscriber, String more) {
    Answer answer = ocrm.get(LIST + "?relatedParty.id=" + subscriber + more);
    answer.json().forEach(one -> assertThat(one.path("id").asString()).startsWith(subscriber));
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
