package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.app.acceptance.RecordingListener.Heard;
import tools.jackson.databind.JsonNode;

/// Whoever would rather not wait finds out what became of the request: by asking, or by listening.
class MonitorAcceptance {

  private static final String API = "/tmf-api/ServiceActivationAndConfiguration/v4";
  private static final String SERVICE = API + "/service";
  private static final String MONITOR = API + "/monitor";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  /// First, because a server lends its database programs to those that are started later.
  private static final FrontDoor SHARED = FrontDoor.shared();

  private static final FrontDoor DOOR = FrontDoor.with("--ocrm.hub.allowed-targets=127.0.0.1");

  private final OcrmClient ocrm = DOOR.client();
  private final TmfSpecification specification = TmfSpecification.ofServiceActivation();

  @AfterAll
  static void close() {
    DOOR.close();
  }

  @Test
  void monitorsAreFoundByWhatTheyAreAboutAndWhatBecameOfThem() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer posted = post(subscriber, "ROAMING");
    completed(posted);
    String source = ocrm.get(posted.header("Location")).string("sourceHref");
    Answer patched =
        ocrm.patch(source, Map.of("state", "inactive"), "Prefer", "respond-async").accepted();
    completed(patched);
    Answer deleted = ocrm.delete(source, "Prefer", "respond-async").accepted();
    completed(deleted);

    String ofIt = MONITOR + "?sourceHref=" + source;
    assertThat(ids(ocrm.get(ofIt).accepted()))
        .containsExactly(id(deleted), id(patched), id(posted));
    assertThat(ids(ocrm.get(ofIt + "&sort=id").accepted()))
        .containsExactly(id(posted), id(patched), id(deleted));
    assertThat(ids(ocrm.get(ofIt + "&request.method=PATCH,DELETE").accepted()))
        .containsExactly(id(deleted), id(patched));
    assertThat(ids(ocrm.get(ofIt + "&response.statusCode.lt=204&state=Completed").accepted()))
        .containsExactly(id(patched), id(posted));
    assertThat(ids(ocrm.get(ofIt + "&state.ne=Completed").accepted())).isEmpty();
    assertThat(ids(ocrm.get(ofIt + "&request.to.regex=service$").accepted()))
        .containsExactly(id(posted));
    assertThat(ids(ocrm.get(MONITOR + "?href=" + posted.header("Location")).accepted()))
        .containsExactly(id(posted));
    for (JsonNode one : ocrm.get(ofIt).accepted().json()) {
      specification.assertThatItIs(
          "Monitor", one, "id", "href", "sourceHref", "state", "request", "response");
    }
    JsonNode chosen = ocrm.get(ofIt + "&fields=state").accepted().json();
    assertThat(chosen.get(0).propertyNames()).containsExactlyInAnyOrder("id", "href", "state");
    assertThat(ocrm.get(posted.header("Location") + "?fields=request").accepted().json().size())
        .isEqualTo(3);
  }

  @Test
  void walkingAllPagesMeetsEveryMonitorOnceWhileOthersBegin() {
    Subscriber subscriber = ocrm.newSubscriber();
    Set<String> begun = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      begun.add(id(post(subscriber, "PAGED" + i)));
    }
    for (String order : List.of("", "&sort=id", "&sort=request.method,-id", "&sort=-state")) {
      begun.forEach(id -> completed(MONITOR + "/" + id));
      List<String> met = new ArrayList<>();
      Answer page = ocrm.get(MONITOR + "?limit=4" + order);
      assertThat(page.status()).isEqualTo(206);
      int asked = 0;
      while (true) {
        met.addAll(ids(page));
        Matcher next = NEXT.matcher(page.header("Link"));
        if (!next.find()) {
          break;
        }
        if (asked++ < 3) {
          completed(post(ocrm.newSubscriber(), "MEANWHILE"));
        }
        page = ocrm.get(next.group(1));
      }
      assertThat(met).as(order).doesNotHaveDuplicates().containsAll(begun);
    }
  }

  @Test
  void listenersAreToldWhenAMonitorBeginsAndWhenItIsCompleted() {
    try (RecordingListener listener = RecordingListener.willing();
        RecordingListener picky = RecordingListener.willing()) {
      Answer all = ocrm.post(API + "/hub", Map.of("callback", listener.address())).accepted();
      Answer some =
          ocrm.post(
                  API + "/hub",
                  Map.of("callback", picky.address(), "query", "eventType=MonitorStateChangeEvent"))
              .accepted();
      Answer begun = post(ocrm.newSubscriber(), "ROAMING");
      Await.until("it is told", LONGEST, () -> of(begun, listener).size() >= 2);
      Await.until("it is told to the other", LONGEST, () -> !of(begun, picky).isEmpty());
      List<Heard> heard = of(begun, listener);
      assertThat(heard)
          .extracting(one -> one.path() + " " + one.resource().path("state").asString())
          .containsExactly(
              "/ocrm/listener/monitorCreateEvent InProgress",
              "/ocrm/listener/monitorStateChangeEvent Completed");
      for (Heard one : heard) {
        specification.assertThatItIs(
            one.eventType(), one.body(), "eventId", "eventTime", "eventType", "event");
        specification.assertThatItIs("Monitor", one.resource(), "id", "href", "state");
      }
      assertThat(picky.heardOnce())
          .extracting(Heard::eventType)
          .containsOnly("MonitorStateChangeEvent");
      for (Answer registered : List.of(all, some)) {
        assertThat(ocrm.delete(API + "/hub/" + registered.string("id")).status()).isEqualTo(204);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=x|state",
        "stat=Completed|did you mean state?",
        "request.body=x|request.body",
        "sort=created|sort",
        "fields=stat|did you mean state?",
        "limit=1001|limit",
        "request.to.regex=(a%2B)%2B%24%5B|regex",
        "after=x|after"
      })
  void whatCannotBeAskedIsRefusedByName(String query, String named) {
    Answer refused = SHARED.client().get(MONITOR + "?" + query);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.string("message")).contains(named);
    specification.assertThatItIs("Error", refused.json(), "code", "reason");
  }

  private Answer post(Subscriber subscriber, String code) {
    Answer begun =
        ocrm.post(
            SERVICE,
            Map.of(
                "state",
                "active",
                "relatedParty",
                List.of(Map.of("id", subscriber.id())),
                "serviceSpecification",
                Map.of("id", code),
                "serviceCharacteristic",
                List.of(Map.of("name", "channel", "value", "CC"))),
            "Prefer",
            "respond-async");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    return begun;
  }

  private void completed(Answer begun) {
    completed(begun.header("Location"));
  }

  private void completed(String monitor) {
    Await.until(
        "it is completed", LONGEST, () -> ocrm.get(monitor).string("state").equals("Completed"));
  }

  private static String id(Answer begun) {
    return begun.header("monitorId");
  }

  private static List<String> ids(Answer list) {
    List<String> ids = new ArrayList<>();
    list.json().forEach(one -> ids.add(one.path("id").asString()));
    return ids;
  }

  private static List<Heard> of(Answer begun, RecordingListener listener) {
    return listener.heardOnce().stream().filter(one -> one.resourceId().equals(id(begun))).toList();
  }
}
