package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.app.acceptance.RecordingListener.Heard;
import tools.jackson.databind.JsonNode;

/// Whoever registers at a hub is told what happens, whatever happens to them meanwhile.
///
/// Long because listeners stay away in many ways.
class HubAcceptance {

  private static final String HUB = "/tmf-api/serviceInventory/v4/hub";
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String[] SETTINGS = {
    "ocrm.hub.allowed-targets=127.0.0.1",
    "ocrm.hub.retry.first=PT0.02S",
    "ocrm.hub.retry.longest=PT0.2S",
    "ocrm.hub.timeout=PT1S"
  };
  /// Without anybody allowed. First, because a server lends its database programs to those that
  /// are started later in the same process.
  private static final FrontDoor STRICT = FrontDoor.shared();

  private static final FrontDoor DOOR = FrontDoor.with(asArguments());

  private final OcrmClient ocrm = DOOR.client();
  private final TmfSpecification specification = TmfSpecification.ofServiceInventory();

  @AfterAll
  static void close() {
    DOOR.close();
  }

  @Test
  void everythingThatHappensToAServiceIsToldInItsOrderAndInTheFormOfTheSpecification() {
    try (RecordingListener listener = RecordingListener.willing()) {
      Subscriber subscriber = ocrm.newSubscriber();
      subscriber.activate(permanent("EARLIER").as("earlier")).accepted();
      Answer registered = register(listener, null);
      assertThat(registered.status()).isEqualTo(201);
      assertThat(registered.header("Location")).isEqualTo(HUB + "/" + registered.string("id"));
      assertThat(registered.string("callback")).isEqualTo(listener.address());

      Answer first =
          subscriber
              .activate(permanent("ROAMING").through("MA").as("r"), "X-Correlation-Id", "c-7")
              .accepted();
      subscriber.correct("r", Map.of("channel", "CC", "reason", "wrong")).accepted();
      subscriber.deactivate("r", Map.of("channel", "WS")).accepted();
      subscriber.correct("r", Map.of("voided", true, "reason", "never was")).accepted();
      subscriber.deactivate("earlier", Map.of("channel", "WS")).accepted();
      Await.until("all is told", LONGEST, () -> listener.heardOnce().size() >= 5);

      List<Heard> ofIt = of(subscriber.id() + "*r", listener);
      assertThat(ofIt)
          .extracting(Heard::eventType)
          .containsExactly(
              "ServiceCreateEvent",
              "ServiceAttributeValueChangeEvent",
              "ServiceStateChangeEvent",
              "ServiceDeleteEvent");
      for (Heard one : ofIt) {
        specification.assertThatItIs(
            one.eventType(), one.body(), "eventId", "eventTime", "eventType", "event");
        specification.assertThatItIs("Service", one.resource(), "id", "href", "state");
        String kind = one.eventType().substring("Service".length());
        assertThat(one.path()).isEqualTo("/ocrm/listener/service" + kind);
      }
      assertThat(ofIt.getFirst().body().path("correlationId").asString()).isEqualTo("c-7");
      // Each as it stood then, not as it stands by now.
      assertThat(ofIt)
          .extracting(one -> one.resource().path("state").asString())
          .startsWith("active", "active", "terminated");
      assertThat(characteristic(ofIt.get(0).resource(), "channel")).isEqualTo("MA");
      assertThat(characteristic(ofIt.get(1).resource(), "channel")).isEqualTo("CC");
      // One that was there before: only what came later, and all that is known of it.
      List<Heard> ofEarlier = of(subscriber.id() + "*earlier", listener);
      assertThat(ofEarlier).extracting(Heard::eventType).containsExactly("ServiceStateChangeEvent");
      assertThat(ofEarlier.getFirst().resource().path("name").asString()).isEqualTo("EARLIER");

      remove(registered);
      assertThat(first.status()).isEqualTo(201);
    }
  }

  @Test
  void aPlanIsToldThroughTheHubOfServiceActivationFromItsBeginningToItsEnd() {
    String api = "/tmf-api/ServiceActivationAndConfiguration/v4";
    try (RecordingListener listener = RecordingListener.willing()) {
      Answer registered =
          ocrm.post(api + "/hub", Map.of("callback", listener.address())).accepted();
      Subscriber subscriber = ocrm.newSubscriber();
      Answer plan =
          ocrm.post(
                  api + "/service",
                  Map.of(
                      "state",
                      "designed",
                      "relatedParty",
                      List.of(Map.of("id", subscriber.id(), "role", "subscriber")),
                      "serviceSpecification",
                      Map.of("id", "ROAMING"),
                      "serviceCharacteristic",
                      List.of(Map.of("name", "channel", "value", "CC"))))
              .accepted();
      for (String state : List.of("reserved", "active", "terminated")) {
        ocrm.patch(plan.string("href"), Map.of("state", state)).accepted();
      }
      String id = plan.string("id");
      Await.until("all is told", LONGEST, () -> of(id, listener).size() >= 4);
      TmfSpecification activation = TmfSpecification.ofServiceActivation();
      for (Heard one : of(id, listener)) {
        activation.assertThatItIs("Service", one.resource(), "id", "href", "state");
        assertThat(one.resource().path("href").asString()).isEqualTo(plan.string("href"));
      }
      assertThat(of(id, listener))
          .extracting(one -> one.eventType() + " " + one.resource().path("state").asString())
          .containsExactly(
              "ServiceCreateEvent designed",
              "ServiceStateChangeEvent reserved",
              "ServiceStateChangeEvent active",
              "ServiceStateChangeEvent terminated");
      remove(registered);
    }
  }

  @Test
  void aListenerIsToldOnlyWhatItAskedForAndNothingOnceItHasGone() {
    try (RecordingListener some = RecordingListener.willing();
        RecordingListener all = RecordingListener.willing()) {
      Answer ofSome = register(some, "eventType=ServiceStateChangeEvent,ServiceDeleteEvent");
      Answer ofAll = register(all, null);
      Subscriber subscriber = ocrm.newSubscriber();
      subscriber.activate(permanent("A").as("a")).accepted();
      subscriber.deactivate("a", Map.of("channel", "WS")).accepted();
      Await.until("all is told", LONGEST, () -> of(subscriber.id() + "*a", all).size() == 2);
      Await.until("some is told", LONGEST, () -> !some.heard().isEmpty());
      assertThat(some.heardOnce())
          .extracting(Heard::eventType)
          .containsOnly("ServiceStateChangeEvent");
      remove(ofSome);
      int before = some.heard().size();
      subscriber.correct("a", Map.of("voided", true, "reason", "test")).accepted();
      Await.until("all is told", LONGEST, () -> of(subscriber.id() + "*a", all).size() == 3);
      assertThat(some.heard()).hasSize(before);
      remove(ofAll);
    }
  }

  @Test
  void whoeverIsSlowHangsFailsOrIsDownIsToldAllInOrderInTheEndAndKeepsNobodyWaiting()
      throws Exception {
    int port = freePort();
    AtomicBoolean broken = new AtomicBoolean(true);
    CountDownLatch hanging = new CountDownLatch(1);
    try (RecordingListener willing = RecordingListener.willing();
        RecordingListener slow =
            RecordingListener.with(
                (_, _) -> {
                  LockSupport.parkNanos(30_000_000);
                  return 204;
                });
        RecordingListener failing = RecordingListener.with((_, _) -> broken.get() ? 500 : 204);
        RecordingListener hangs = RecordingListener.with((_, _) -> await(hanging) ? 204 : 500)) {
      List<Answer> registered = new ArrayList<>();
      for (RecordingListener one : List.of(willing, slow, failing, hangs)) {
        registered.add(register(one, null));
      }
      registered.add(
          ocrm.post(HUB, Map.of("callback", "http://127.0.0.1:%d/ocrm".formatted(port)))
              .accepted());

      List<Subscriber> subscribers =
          IntStream.range(0, 5).mapToObj(_ -> ocrm.newSubscriber()).toList();
      int expected = happenings(subscribers);
      Await.until(
          "the willing one is told all while the others stay away",
          LONGEST,
          () -> ofAny(subscribers, willing).size() == expected);
      assertThat(hanging.getCount()).isOne();
      assertThat(failing.heard()).isEmpty();
      Await.until("the failing ones were tried again", LONGEST, () -> failing.calls() > 3);
      Await.until(
          "that they fail is seen",
          LONGEST,
          () -> standing(registered.get(2)).path("state").asString().equals("failing"));
      JsonNode standing = standing(registered.get(2));
      assertThat(standing.path("lastError").asString()).isEqualTo("answered 500");
      assertThat(standing.path("waiting").asInt()).isGreaterThanOrEqualTo(expected);

      rebuild();

      broken.set(false);
      hanging.countDown();
      try (RecordingListener down = RecordingListener.at(port)) {
        for (RecordingListener one : List.of(willing, slow, failing, hangs, down)) {
          Await.until(
              "everybody is told all", LONGEST, () -> ofAny(subscribers, one).size() >= expected);
          assertThatAllCameInOrder(one, subscribers, expected);
        }
        Await.until(
            "nothing waits any more",
            LONGEST,
            () ->
                registered.stream()
                    .allMatch(answer -> standing(answer).path("waiting").asInt() == 0));
        assertThat(willing.heard()).as("what nobody missed is told once").doesNotHaveDuplicates();
        assertThat(willing.heard()).hasSameSizeAs(willing.heardOnce());
      }
      registered.forEach(this::remove);
    }
  }

  @Test
  void oneThatCannotBeToldKeepsOnlyItsOwnResourceWaitingUntilAnOperatorDecides() {
    try (FrontDoor door =
        FrontDoor.with(
            "--ocrm.hub.allowed-targets=127.0.0.1",
            // Whenever somebody is to be told, what was refused is due again, too.
            "--ocrm.hub.retry.first=PT0.000001S",
            "--ocrm.hub.retry.longest=PT0.000001S",
            // Long enough for something else to be heard meanwhile, however busy the machine is.
            "--ocrm.hub.retry.limit=PT5S")) {
      OcrmClient client = door.client();
      Subscriber bad = client.newSubscriber();
      Subscriber good = client.newSubscriber();
      AtomicBoolean refusing = new AtomicBoolean(true);
      AtomicBoolean away = new AtomicBoolean();
      try (RecordingListener listener =
          RecordingListener.with(
              (_, exchange) ->
                  away.get()
                      ? 503
                      : refusing.get() && exchange.getRequestURI().getPath().contains("StateChange")
                          ? 422
                          : 204)) {
        Answer registered = client.post(HUB, Map.of("callback", listener.address())).accepted();
        String path = "/api/listeners/" + registered.string("id");
        bad.activate(permanent("A").as("a")).accepted();
        bad.deactivate("a", Map.of("channel", "WS")).accepted();
        bad.correct("a", Map.of("voided", true, "reason", "test")).accepted();
        Await.until(
            "the one that is refused is given up, and others are told",
            LONGEST,
            () -> {
              good.activate(oneTimeLess()).accepted();
              return client.get(path).json().path("parked").asInt() == 1;
            });
        JsonNode dead = client.get(path + "/dead-letters").accepted().json();
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).path("eventType").asString()).isEqualTo("ServiceStateChangeEvent");
        assertThat(dead.get(0).path("resourceId").asString()).isEqualTo(bad.id() + "*a");
        assertThat(dead.get(0).path("lastError").asString()).isEqualTo("answered 422");
        assertThat(dead.get(0).path("behind").asInt()).isEqualTo(1);
        assertThat(client.get("/api/status").json().path("hubs").path("parked").asInt()).isOne();
        String refused = dead.get(0).path("eventId").asString();

        away.set(true);
        good.activate(oneTimeLess()).accepted();
        Await.until(
            "who stays away is given up",
            LONGEST,
            () -> client.get(path).json().path("state").asString().equals("suspended"));
        assertThat(client.get("/api/status").json().path("hubs").path("suspended").asInt()).isOne();
        assertThat(client.get(path + "/dead-letters").json().size()).isGreaterThanOrEqualTo(2);

        away.set(false);
        refusing.set(false);
        client.post(path + "/resumption", Map.of()).accepted();
        Await.until(
            "everything is told",
            LONGEST,
            () -> client.get(path).json().path("waiting").asInt() == 0);
        assertThat(of(bad.id() + "*a", listener))
            .extracting(Heard::eventType)
            .containsExactly("ServiceCreateEvent", "ServiceStateChangeEvent", "ServiceDeleteEvent");
        assertThat(of(bad.id() + "*a", listener).get(1).eventId()).isEqualTo(refused);
      }
    }
  }

  @Test
  void aServerThatIsKilledTellsWhatItHadNotToldYet(@TempDir Path data) throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (RecordingListener listener = RecordingListener.with((_, _) -> broken.get() ? 503 : 204)) {
      List<String> subscribers = new ArrayList<>();
      int expected;
      try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
        var _ = server.client().post(HUB, Map.of("callback", listener.address())).accepted();
        List<Subscriber> known =
            IntStream.range(0, 4).mapToObj(_ -> server.client().newSubscriber()).toList();
        known.forEach(subscriber -> subscribers.add(subscriber.id()));
        expected = happenings(known);
        Await.until("it is being tried", LONGEST, () -> listener.calls() > 1);
        server.kill();
      }
      broken.set(false);
      try (ServerProcess server = ServerProcess.start(data, SETTINGS)) {
        List<Subscriber> known = subscribers.stream().map(server.client()::subscriber).toList();
        Await.until("all is told", LONGEST, () -> ofAny(known, listener).size() >= expected);
        assertThatAllCameInOrder(listener, known, expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost:9/x|callback",
        "http://127.0.0.2/|callback",
        "http://0x7f.1/|callback",
        "http://2130706433/|callback",
        "http://[::1]/|callback",
        "http://[::ffff:10.0.0.1]/|callback",
        "http://[fd00::1]/|callback",
        "http://[fe80::1]/|callback",
        "http://[64:ff9b::a00:1]/|callback",
        "http://[2002:a00:1::]/|callback",
        "http://0.0.0.0/|callback",
        "http://10.1.2.3/|callback",
        "http://172.16.0.1/|callback",
        "http://192.168.1.1/|callback",
        "http://100.64.0.1/|callback",
        "http://169.254.169.254/latest/meta-data|callback",
        "http://224.0.0.1/|callback",
        "http://255.255.255.255/|callback",
        "ftp://example.com/|http",
        "file:///etc/passwd|http",
        "http://user:secret@8.8.8.8/|password",
        "http://8.8.8.8/x?y=1|path",
        "http://8.8.8.8/x#y|path",
        "http:///x|host",
        "http://|host",
        "nonsense|http",
        "http://8.8.8.8:99999/|callback",
      })
  void weAreNotMadeToCallWhoIsNotPublic(String callback, String named) {
    Answer answer = STRICT.client().post(HUB, Map.of("callback", callback));
    specification.assertThatItIsAnError(answer, 400);
    assertThat(answer.string("message")).contains(named);
  }

  @Test
  void aRedirectLeadsNowhere() {
    try (RecordingListener inside = RecordingListener.willing();
        RecordingListener redirecting =
            RecordingListener.with(
                (_, exchange) -> {
                  exchange.getResponseHeaders().add("Location", inside.address() + "/x");
                  return 307;
                })) {
      Answer registered = register(redirecting, null);
      ocrm.newSubscriber().activate(oneTime("A")).accepted();
      Await.until("it is tried again", LONGEST, () -> redirecting.calls() > 2);
      assertThat(inside.calls()).isZero();
      remove(registered);
    }
  }

  @Test
  void whatCannotBeRegisteredIsToldByName() {
    specification.assertThatItIsAnError(ocrm.post(HUB, Map.of()), 400);
    specification.assertThatItIsAnError(ocrm.post(HUB, Map.of("callback", "")), 400);
    specification.assertThatItIsAnError(
        ocrm.post("/tmf-api/nowhere/v4/hub", Map.of("callback", "http://127.0.0.1/")), 404);
    specification.assertThatItIsAnError(ocrm.delete(HUB + "/" + UUID.randomUUID()), 404);
    specification.assertThatItIsAnError(ocrm.delete(HUB + "/x"), 404);
    try (RecordingListener listener = RecordingListener.willing()) {
      for (String query : List.of("eventType=x", "state=active", "eventType", "a=%zz")) {
        specification.assertThatItIsAnError(
            ocrm.post(HUB, Map.of("callback", listener.address(), "query", query)), 400);
      }
      Answer registered = register(listener, null);
      specification.assertThatItIsAnError(
          ocrm.post(HUB, Map.of("callback", listener.address() + "/")), 409);
      remove(registered);
      specification.assertThatItIsAnError(ocrm.delete(registered.header("Location")), 404);
    }
  }

  /// @return how many notifications they lead to
  private static int happenings(List<Subscriber> subscribers) {
    int count = 0;
    for (int i = 0; i < 4; i++) {
      for (Subscriber subscriber : subscribers) {
        subscriber.activate(permanent("P" + i).as("p" + i)).accepted();
        subscriber.deactivate("p" + i, Map.of("channel", "WS")).accepted();
        subscriber.correct("p" + i, Map.of("voided", true, "reason", "test")).accepted();
        count += 3;
      }
    }
    return count;
  }

  private static Subscriber.Activation oneTimeLess() {
    return permanent("G" + UUID.randomUUID());
  }

  private static void assertThatAllCameInOrder(
      RecordingListener listener, List<Subscriber> subscribers, int expected) {
    Map<String, List<String>> byResource = new HashMap<>();
    for (Heard one : ofAny(subscribers, listener)) {
      byResource.computeIfAbsent(one.resourceId(), _ -> new ArrayList<>()).add(one.eventType());
    }
    assertThat(byResource).hasSize(expected / 3);
    assertThat(byResource.values())
        .allSatisfy(
            types ->
                assertThat(types)
                    .containsExactly(
                        "ServiceCreateEvent", "ServiceStateChangeEvent", "ServiceDeleteEvent"));
  }

  private static List<Heard> of(String resourceId, RecordingListener listener) {
    return listener.heardOnce().stream()
        .filter(one -> one.resourceId().equals(resourceId))
        .toList();
  }

  private static List<Heard> ofAny(List<Subscriber> subscribers, RecordingListener listener) {
    return listener.heardOnce().stream()
        .filter(
            one ->
                subscribers.stream()
                    .anyMatch(subscriber -> one.resourceId().startsWith(subscriber.id() + "*")))
        .toList();
  }

  private void rebuild() {
    Answer begun = ocrm.post("/api/rebuilds", Map.of("promote", "auto", "by", "test")).accepted();
    Await.until(
        "the rebuild is live",
        LONGEST,
        () ->
            ocrm.get("/api/rebuilds/" + begun.json().path("id").asInt())
                .json()
                .path("state")
                .asString()
                .equals("live"));
  }

  private Answer register(RecordingListener listener, @org.jspecify.annotations.Nullable String q) {
    Map<String, String> body = new HashMap<>(Map.of("callback", listener.address()));
    if (q != null) {
      body.put("query", q);
    }
    return ocrm.post(HUB, body).accepted();
  }

  private void remove(Answer registered) {
    assertThat(ocrm.delete(registered.header("Location")).status()).isEqualTo(204);
  }

  private JsonNode standing(Answer registered) {
    return ocrm.get("/api/listeners/" + registered.string("id")).accepted().json();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static String characteristic(JsonNode service, String name) {
    for (JsonNode one : service.path("serviceCharacteristic")) {
      if (one.path("name").asString().equals(name)) {
        return one.path("value").asString();
      }
    }
    return "";
  }

  private static int freePort() throws java.io.IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String[] asArguments() {
    return java.util.Arrays.stream(SETTINGS).map(one -> "--" + one).toArray(String[]::new);
  }
}
