package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The life of a definition, as an analyst leads it over HTTP.
///
/// Long because every step and every refusal of it is asked of one running server.
class DefinitionsAcceptance {

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final String set = "s" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void aDefinitionIsDraftedTriedPublishedReplacedRolledBackAndRetired() {
    Subscriber subscriber = ocrm.newSubscriber();
    var _ = subscriber.activate(oneTime("SIM").at("2026-05-01T12:00:00Z")).accepted();
    Answer last = subscriber.activate(oneTime("TARIFF").at("2026-04-20T12:00:00Z")).accepted();
    awaitEverywhere(subscriber, last);

    Answer drafted = draft(definition("W1"), "?by=Ada&reason=a%20first%20try");
    assertThat(drafted.status()).as(drafted.text()).isEqualTo(201);
    assertThat(drafted.header("Location")).isEqualTo(version(1));
    assertThat(drafted.string("state")).isEqualTo("draft");
    assertThat(ocrm.get(drafted.header("Location")).json().path("definition").asString())
        .isEqualTo(definition("W1"));
    refusedFeatures(subscriber, "", 409, "feature-set-not-live");
    refusedFeatures(subscriber, "&version=1", 409, "feature-set-version-draft");

    JsonNode tried = post(version(1) + "/dry-run", Map.of("asOf", "2026-05-02")).accepted().json();
    assertThat(tried.at("/windows/W1/from").asString()).isEqualTo("2026-04-25");
    assertThat(tried.at("/windows/W1/days").asInt()).isEqualTo(7);
    assertThat(tried.at("/rebuild/needed").asBoolean()).isFalse();
    assertThat(tried.path("difference").isObject()).isFalse();
    assertThat(tried.at("/features/0/max").asInt()).isPositive();
    refusedFeatures(subscriber, "", 409, "feature-set-not-live");

    Answer published = post(version(1) + "/publication", Map.of("by", "Bob", "reason", "good"));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
    assertThat(published.string("state")).isEqualTo("live");
    assertThat(value(subscriber, "", last)).isEqualTo(1);

    assertThat(draft(definition("4W"), "").header("Location")).isEqualTo(version(2));
    assertThat(value(subscriber, "", last)).isEqualTo(1);
    JsonNode difference =
        post(version(2) + "/dry-run", Map.of("asOf", "2026-05-02", "sample", 1))
            .accepted()
            .json()
            .path("difference");
    assertThat(difference.path("liveVersion").asInt()).isEqualTo(1);
    assertThat(difference.path("subscribersChanged").asInt()).isPositive();
    assertThat(texts(difference.path("features"), "name")).containsExactly("N");
    assertThat(difference.at("/features/0/largest/0/subscriberId").asString()).isNotEmpty();

    assertThat(post(version(2) + "/publication", Map.of()).string("state")).isEqualTo("live");
    assertThat(value(subscriber, "", last)).isEqualTo(2);
    assertThat(value(subscriber, "&version=1", last)).as("the old version by name").isEqualTo(1);
    assertThat(export("&version=1")).isEqualTo(export("&version=1"));
    assertThat(ocrm.get(version(1)).string("state")).isEqualTo("superseded");
    assertThat(
            ocrm.get(
                    subscriber.path()
                        + "/features/N/explanation?asOf=2026-05-02&set=%s&version=1".formatted(set))
                .accepted()
                .json()
                .path("value")
                .asInt())
        .isEqualTo(1);

    Answer back = post("/api/feature-sets/" + set + "/rollback", Map.of("reason", "too wide"));
    assertThat(back.accepted().json().path("version").asInt()).isEqualTo(1);
    assertThat(value(subscriber, "", last)).isEqualTo(1);
    assertThat(value(subscriber, "&version=2", last)).isEqualTo(2);

    assertThat(post(version(2) + "/retirement", Map.of()).string("state")).isEqualTo("retired");
    refusedFeatures(subscriber, "&version=2", 409, "feature-set-version-retired");

    JsonNode told = ocrm.get(version(1)).json();
    assertThat(texts(told.path("history"), "what"))
        .containsExactly("drafted", "dry-run", "published", "went-live", "rolled-back");
    assertThat(told.at("/history/0/by").asString()).isEqualTo("Ada");
    assertThat(told.at("/history/0/reason").asString()).isEqualTo("a first try");
    assertThat(told.at("/history/2/by").asString()).isEqualTo("Bob");
    assertThat(told.path("requires").path("ServiceActivated").get(0).asString())
        .isEqualTo("channel");
    assertThat(told.at("/features/0/requires/ServiceActivated/0").asString()).isEqualTo("channel");
    assertThat(texts(ocrm.get("/api/feature-sets/" + set + "/versions").json(), "state"))
        .containsExactly("retired", "live");
    assertThat(ocrm.get("/api/feature-sets/" + set).json().path("liveVersion").asInt())
        .isEqualTo(1);
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsLine() {
    Answer refused =
        draft(
            """
            set: %s
            owner:
            doc: Many mistakes
            features:
              - name: A_{window}
                doc: a
                from: ServiceActivatd
                aggregate: cuont
                windows: [W1, W9]
              - name: B
                doc: b
                from: ServiceActivated
                where: {chanel: CC}
                aggregate: count
                colour: red
            """
                .formatted(set),
            "");
    refused.refused(400, "malformed-request");
    List<String> messages = texts(refused.json().path("errors"), "message");
    assertThat(messages).hasSizeGreaterThanOrEqualTo(6).allMatch(text -> text.startsWith("line "));
    assertThat(messages)
        .anyMatch(text -> text.startsWith("line 2:"))
        .anyMatch(text -> text.startsWith("line 7:") && text.contains("ServiceActivated"))
        .anyMatch(text -> text.startsWith("line 8:") && text.contains("count"))
        .anyMatch(text -> text.startsWith("line 9:") && text.contains("W9"))
        .anyMatch(text -> text.startsWith("line 13:") && text.contains("channel"))
        .anyMatch(text -> text.startsWith("line 15:") && text.contains("is not a key here"));
    assertThat(texts(refused.json().path("errors"), "field")).contains("features[1].colour");
    ocrm.get("/api/feature-sets/" + set).refused(404, "feature-set-unknown");
  }

  /// The source that the catalogue was modelled on had a W2 of eight days.
  @Test
  void aWeekOfEightDaysIsRefusedAndToldWhy() {
    Answer refused = draft(definition("W1, {name: W2, days: 8, lag: 7}"), "");
    refused.refused(400, "malformed-request");
    assertThat(texts(refused.json().path("errors"), "message"))
        .singleElement()
        .asString()
        .startsWith("line 9:")
        .contains("W2", "8 days", "7 days", "W1 + W2 + W3 + W4 = 4W would not hold", "count twice");
  }

  @Test
  void aFileIsAboutTheSetOfItsAddressAndMayBeJsonAndComeTwice() {
    String other = definition("W1").replace(set, "another-set");
    Answer refused = draft(other, "");
    refused.refused(400, "malformed-request");
    assertThat(texts(refused.json().path("errors"), "field")).containsExactly("set");

    String json =
        """
        {"set": "%s", "owner": "a", "doc": "b", "features": [
          {"name": "N", "doc": "c", "from": "InteractionRecorded", "aggregate": "count"}]}
        """
            .formatted(set);
    Answer first = draft(json, "");
    assertThat(first.status()).isEqualTo(201);
    Answer second = draft(json, "");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    draft("", "").refused(400, "malformed-request");
  }

  @Test
  void whatNeedsMoreThanTheTilesHoldIsTriedOnItsEventsAndSaysWhatARebuildWouldCost() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer complaint =
        subscriber
            .contact(
                Map.of("channel", "CC", "type", "complaint", "effectiveAt", "2026-05-01T08:00:00Z"))
            .accepted();
    Subscriber content = ocrm.newSubscriber();
    Answer last = content.contact(Map.of("channel", "CC", "type", "question")).accepted();
    awaitEverywhere(subscriber, complaint);
    awaitEverywhere(content, last);
    String text =
        definition("W1")
            .replace("ServiceActivated", "InteractionRecorded")
            .replace("{channel: CC}", "{type: complaint}");
    var _ = draft(text, "").accepted();
    JsonNode tried = post(version(1) + "/dry-run", Map.of("asOf", "2026-05-02")).accepted().json();
    assertThat(tried.at("/sample/source").asString()).isEqualTo("events");
    assertThat(tried.at("/rebuild/needed").asBoolean()).isTrue();
    assertThat(tried.at("/rebuild/missing/InteractionRecorded/0").asString()).isEqualTo("type");
    assertThat(tried.at("/rebuild/events").asLong()).isPositive();
    assertThat(tried.at("/features/0/max").asInt()).isEqualTo(1);
    assertThat(tried.at("/features/0/zeros").asLong()).isPositive();
  }

  @Test
  void whatNeedsMoreThanTheTilesHoldGoesLiveWithItsWholePastWhenTheRebuildIsDone() {
    try (FrontDoor server = FrontDoor.with()) {
      OcrmClient client = server.client();
      Subscriber subscriber = client.newSubscriber();
      for (int day = 1; day <= 9; day++) {
        var _ =
            subscriber
                .contact(
                    Map.of(
                        "channel",
                        "CC",
                        "type",
                        day % 3 == 0 ? "complaint" : "question",
                        "effectiveAt",
                        "2026-05-0" + day + "T08:00:00Z"))
                .accepted();
      }
      String path = "/api/feature-sets/" + set;
      String text =
          definition("4W")
              .replace("ServiceActivated", "InteractionRecorded")
              .replace("{channel: CC}", "{type: complaint}");
      var _ = client.define(path + "/versions", text).accepted();
      Answer published = client.post(path + "/versions/1/publication", Map.of("by", "Ada"));
      assertThat(published.status()).as(published.text()).isEqualTo(202);
      assertThat(published.string("state")).isEqualTo("awaiting-rebuild");
      assertThat(published.header("Location"))
          .isEqualTo("/api/rebuilds/" + published.json().path("rebuild").asInt());
      var _ = client.get(published.header("Location")).accepted();
      Answer again = client.post(path + "/versions/1/publication", Map.of("by", "Ada"));
      assertThat(again.json().path("history")).hasSizeLessThanOrEqualTo(3);
      Await.until(
          "the version is live",
          Duration.ofSeconds(60),
          () -> client.get(path + "/versions/1").string("state").equals("live"));
      assertThat(
              client
                  .get(subscriber.path() + "/features?asOf=2026-05-10&set=" + set)
                  .accepted()
                  .json()
                  .at("/features/N")
                  .asInt())
          .isEqualTo(3);
      assertThat(texts(client.get(path).json().path("history"), "what"))
          .containsExactly("drafted", "published", "went-live");
    }
  }

  @Test
  void aDryRunTouchesNothingButTheHistoryAndIsTheSameEveryTime() {
    var _ = draft(definition("W1, W2, 4W"), "").accepted();
    ocrm.awaitFolded();
    long before = FrontDoor.shared().countEvents();
    Map<String, ?> half = Map.of("sample", 0.5, "asOf", "2026-05-02");
    JsonNode once = post(version(1) + "/dry-run", half).accepted().json();
    JsonNode again = post(version(1) + "/dry-run", half).accepted().json();
    assertThat(FrontDoor.shared().countEvents()).isGreaterThanOrEqualTo(before + 2);
    assertThat(again.path("features")).isEqualTo(once.path("features"));
    post(version(1) + "/dry-run", Map.of("sample", 0)).refused(400, "malformed-request");
    post(version(1) + "/dry-run", Map.of("sample", -1)).refused(400, "malformed-request");
    post(version(1) + "/dry-run", Map.of("sample", "all")).refused(400, "malformed-request");
    post(version(1) + "/dry-run", Map.of("asOf", "soon")).refused(400, "malformed-request");
  }

  @Test
  void refusalsSayWhichRule() {
    post("/api/feature-sets/ocrm-services/rollback", Map.of())
        .refused(409, "nothing-to-roll-back-to");
    post("/api/feature-sets/ocrm-services/versions/1/retirement", Map.of())
        .refused(409, "feature-set-version-live");
    post("/api/feature-sets/" + set + "/rollback", Map.of()).refused(404, "feature-set-unknown");
    post(version(1) + "/publication", Map.of()).refused(404, "feature-set-unknown");
    post(version(1) + "/dry-run", Map.of()).refused(404, "feature-set-unknown");
    var _ = draft(definition("W1"), "").accepted();
    post(version(2) + "/publication", Map.of()).refused(404, "feature-set-version-unknown");
    post(version(0) + "/publication", Map.of()).refused(400, "malformed-request");
    post(version(1) + "/publication", Map.of("colour", "red")).refused(400, "malformed-request");
    ocrm.get("/api/features?set=" + set + "&version=7").refused(404, "feature-set-version-unknown");
    ocrm.get("/api/features?set=" + set + "&version=x").refused(400, "malformed-request");
    var _ = post(version(1) + "/retirement", Map.of()).accepted();
    post(version(1) + "/publication", Map.of()).refused(409, "feature-set-version-retired");
    post(version(1) + "/dry-run", Map.of()).refused(409, "feature-set-version-retired");
  }

  @Test
  void aKeyIsCarriedOutOnce() {
    var _ = draft(definition("W1"), "").accepted();
    var _ = draft(definition("W2"), "").accepted();
    var _ = draft(definition("W3"), "").accepted();
    for (int number = 1; number <= 3; number++) {
      var _ = post(version(number) + "/publication", Map.of()).accepted();
    }
    String key = set;
    String rollback = "/api/feature-sets/" + set + "/rollback";
    for (int time = 0; time < 3; time++) {
      assertThat(
              ocrm.post(rollback, Map.of("reason", "r"), "Idempotency-Key", key)
                  .accepted()
                  .json()
                  .path("version")
                  .asInt())
          .isEqualTo(2);
    }
    ocrm.post(rollback, Map.of("reason", "another"), "Idempotency-Key", key)
        .refused(422, "idempotency-key-reused");
  }

  @Test
  void ofManyWhoPublishAtOnceEachIsAnsweredAndOneVersionIsLive() {
    int many = 8;
    List<Supplier<Answer>> drafts =
        IntStream.rangeClosed(1, many)
            .<Supplier<Answer>>mapToObj(
                days -> () -> draft(definition("{name: X, days: %d}".formatted(days)), ""))
            .toList();
    assertThat(AllAtOnce.call(drafts).stream().map(answer -> answer.accepted().header("Location")))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, many).mapToObj(this::version).toList());
    List<Supplier<Answer>> publications =
        IntStream.rangeClosed(1, many)
            .<Supplier<Answer>>mapToObj(
                number -> () -> post(version(number) + "/publication", Map.of()))
            .toList();
    assertThat(AllAtOnce.call(publications)).allSatisfy(answer -> answer.accepted());
    List<String> states = texts(ocrm.get("/api/feature-sets/" + set + "/versions").json(), "state");
    assertThat(states).hasSize(many).containsOnly("live", "superseded").containsOnlyOnce("live");
  }

  @Test
  void theSchemaIsServedForEditors() {
    Answer schema = ocrm.get("/api/feature-sets/schema.json").accepted();
    assertThat(schema.json().path("$schema").asString()).contains("json-schema.org");
    assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
  }

  @Test
  void aRestartKeepsEverything(@TempDir Path data) throws IOException {
    String before;
    try (ServerProcess server = ServerProcess.start(data)) {
      OcrmClient client = server.client();
      String path = "/api/feature-sets/" + set;
      assertThat(client.define(path + "/versions", definition("W1")).status()).isEqualTo(201);
      assertThat(client.define(path + "/versions", definition("W2")).status()).isEqualTo(201);
      var _ = client.post(path + "/versions/1/publication", Map.of("by", "Ada")).accepted();
      var _ = client.post(path + "/versions/2/publication", Map.of()).accepted();
      var _ = client.post(path + "/rollback", Map.of()).accepted();
      before = client.get(path).accepted().text() + client.get(path + "/versions").text();
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      String path = "/api/feature-sets/" + set;
      assertThat(
              server.client().get(path).accepted().text()
                  + server.client().get(path + "/versions").text())
          .isEqualTo(before)
          .contains("\"Ada\"");
    }
  }

  private String definition(String windows) {
    return """
        set: %s
        owner: analytics
        doc: Activations through the call centre
        features:
          - name: N%s
            doc: How many
            from: ServiceActivated
            where: {channel: CC}
            windows: [%s]
            aggregate: count
        """
        .formatted(
            set, windows.contains(",") && !windows.startsWith("{") ? "_{window}" : "", windows);
  }

  private Answer draft(String text, String query) {
    return ocrm.define("/api/feature-sets/" + set + "/versions" + query, text);
  }

  private Answer post(String path, Map<String, ?> body) {
    return ocrm.post(path, body);
  }

  private String version(int number) {
    return "/api/feature-sets/%s/versions/%d".formatted(set, number);
  }

  private int value(Subscriber subscriber, String query, Answer after) {
    return ocrm.get(
            subscriber.path() + "/features?asOf=2026-05-02&set=" + set + query,
            "Ocrm-Position",
            after.position())
        .accepted()
        .json()
        .at("/features/N")
        .asInt(-1);
  }

  /// Who is tried is read from the inventory, and the numbers from the tiles.
  private void awaitEverywhere(Subscriber subscriber, Answer last) {
    for (String path : List.of(subscriber.path(), subscriber.path() + "/features")) {
      var _ = ocrm.get(path, "Ocrm-Position", last.position()).accepted();
    }
  }

  private String export(String query) {
    return ocrm.get("/api/features?asOf=2026-05-02&set=" + set + query).accepted().text();
  }

  private void refusedFeatures(Subscriber subscriber, String query, int status, String code) {
    ocrm.get(subscriber.path() + "/features?set=" + set + query).refused(status, code);
  }

  private static List<String> texts(JsonNode list, String attribute) {
    Stream<JsonNode> items = StreamSupport.stream(list.spliterator(), false);
    return items.map(item -> item.path(attribute).asString()).toList();
  }
}
