package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A client of TM Forum's service activation and inventory changes services by the same rules as
/// everybody else.
///
/// Long because two APIs and `/api` are held against each other.
class ServiceActivationAcceptance {

  private static final String API = "/tmf-api/ServiceActivationAndConfiguration/v4";
  private static final String SERVICE = API + "/service";
  private static final String INVENTORY = "/tmf-api/serviceInventory/v4/service";
  private static final String[] MANDATORY = {
    "id", "href", "state", "serviceDate", "serviceSpecification", "@type"
  };
  private final String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final TmfSpecification activation = TmfSpecification.ofServiceActivation();
  private final TmfSpecification inventory = TmfSpecification.ofServiceInventory();

  @ParameterizedTest
  @ValueSource(strings = {SERVICE, INVENTORY})
  void aServicePostedAsActiveIsThereAtOnceForEverybodyAndCounted(String path) {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer posted = ocrm.post(path, service(subscriber, "active"));
    assertThat(posted.status()).as(posted.text()).isEqualTo(201);
    JsonNode body = posted.json();
    assertThat(body.path("state").asString()).isEqualTo("active");
    assertThat(posted.header("Location")).isEqualTo(body.path("href").asString()).startsWith(path);
    activation.assertThatItIs("Service", body, MANDATORY);
    assertThat(ocrm.get(posted.header("Location")).accepted().json()).isEqualTo(body);
    String id = body.path("id").asString();
    JsonNode other = ocrm.get(INVENTORY + "/" + id).accepted().json();
    inventory.assertThatItIs("Service", other, MANDATORY);
    for (String list : List.of(SERVICE, INVENTORY)) {
      Answer found = ocrm.get(list + "?relatedParty.id=" + subscriber.id()).accepted();
      assertThat(found.json()).hasSize(1);
      assertThat(found.json().get(0).path("href").asString()).isEqualTo(list + "/" + id);
    }
    assertThat(services(subscriber)).hasSize(1);
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, posted)).isEqualTo(1);
  }

  @Test
  void aPlanIsKeptAsItIsAndCountedOnlyWhenItBecomesActive() {
    for (String state : List.of("feasibilityChecked", "designed", "reserved", "inactive")) {
      Subscriber subscriber = ocrm.newSubscriber();
      Answer posted = ocrm.post(SERVICE, service(subscriber, state)).accepted();
      assertThat(posted.string("state")).isEqualTo(state);
      activation.assertThatItIs("Service", posted.json(), MANDATORY);
      assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, posted)).isZero();
      String inState = INVENTORY + "?state=" + state + "&relatedParty.id=" + subscriber.id();
      assertThat(ocrm.get(inState).accepted().header("X-Total-Count")).isEqualTo("1");
      Answer active =
          ocrm.patch(
                  posted.string("href"),
                  Map.of(
                      "state", "active", "serviceCharacteristic", List.of(value("channel", "MA"))))
              .accepted();
      assertThat(active.string("state")).isEqualTo("active");
      assertThat(subscriber.count("CRM_MA_SRV_CNT_W1", tomorrow, active)).isEqualTo(1);
      assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, active)).isZero();
      assertThat(ocrm.get(inState).accepted().json()).isEmpty();
    }
  }

  @Test
  void twoRoutesLeadToOneTruth() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer activated = subscriber.activate(permanent("ROAMING").as("r1")).accepted();
    String href = SERVICE + "/" + subscriber.id() + "*r1";
    Answer patched =
        ocrm.patch(href, Map.of("state", "inactive"), "Ocrm-Position", activated.position());
    assertThat(patched.accepted().string("state")).isEqualTo("inactive");
    assertThat(subscriber.service("r1", patched).path("state").asString()).isEqualTo("deactivated");
    JsonNode listed =
        ocrm.get(INVENTORY + "?state=inactive&relatedParty.id=" + subscriber.id())
            .accepted()
            .json();
    assertThat(listed).hasSize(1);
    inventory.assertThatItIs("Service", listed.get(0), MANDATORY);
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, patched)).isEqualTo(1);
    subscriber.deactivate("r1", Map.of("channel", "CC")).refused(409, "service-not-active");
    Answer over = ocrm.patch(href, Map.of("state", "terminated")).accepted();
    assertThat(over.string("state")).isEqualTo("terminated");
    assertThat(subscriber.service("r1", over).path("state").asString()).isEqualTo("deactivated");
  }

  @Test
  void anIdempotencyKeyMeansTheSameOnEitherRoute() {
    Subscriber subscriber = ocrm.newSubscriber();
    String key = "key-" + UUID.randomUUID();
    Answer first = subscriber.activate(permanent("ROAMING"), "Idempotency-Key", key).accepted();
    long events = FrontDoor.shared().countEvents();
    Answer second = ocrm.post(SERVICE, service(subscriber, "active"), "Idempotency-Key", key);
    assertThat(second.status()).as(second.text()).isEqualTo(201);
    assertThat(second.string("id")).isEqualTo(subscriber.id() + "*" + first.string("serviceId"));
    assertThat(FrontDoor.shared().countEvents()).isEqualTo(events);
    Answer other = ocrm.post(INVENTORY, service(subscriber, "designed"), "Idempotency-Key", key);
    activation.assertThatItIsAnError(other, 422);
    String end = "key-" + UUID.randomUUID();
    Map<String, Object> patch =
        Map.of("state", "terminated", "serviceCharacteristic", List.of(value("channel", "MA")));
    ocrm.patch(second.string("href"), patch, "Idempotency-Key", end).accepted();
    ocrm.patch(second.string("href"), patch, "Idempotency-Key", end).accepted();
    subscriber
        .deactivate(first.string("serviceId"), Map.of("channel", "MA"), "Idempotency-Key", end)
        .accepted();
    assertThat(FrontDoor.shared().countEvents()).isEqualTo(events + 1);
  }

  @Test
  void whatCallersSayOfAServiceIsGivenBackFoundAndPatchedByMerging() {
    Subscriber subscriber = ocrm.newSubscriber();
    String payer = "p-" + UUID.randomUUID();
    Map<String, Object> told = service(subscriber, "active");
    told.put("@type", "RoamingService");
    told.put("@schemaLocation", "https://example.org/roaming.schema.json");
    told.put("name", "Roaming of the whole family");
    told.put("category", "RFS");
    told.put("colours", List.of("red", Map.of("shade", 0.5, "deep", List.of())));
    told.put(
        "note", List.of(Map.of("author", "a", "date", "2026-01-31T12:00:00Z", "text", "مصر 📱")));
    told.put(
        "relatedParty",
        List.of(
            Map.of("id", payer, "@referredType", "Individual", "role", "payer"),
            Map.of(
                "id", subscriber.id(), "role", "subscriber", "href", "https://example.org/s/1")));
    told.put(
        "serviceCharacteristic",
        List.of(value("channel", "callCenter"), value("speed", 100), value("kind", "PERMANENT")));
    Answer posted = ocrm.post(SERVICE, told);
    assertThat(posted.status()).as(posted.text()).isEqualTo(201);
    JsonNode body = posted.json();
    activation.assertThatItFits("Service", body);
    inventory.assertThatItFits("Service", body);
    for (String same : List.of("@type", "@schemaLocation", "name", "category", "colours", "note")) {
      assertThat(body.path(same).toString()).isEqualTo(json(told.get(same)));
    }
    assertThat(body.at("/relatedParty/0/href").asString()).isEqualTo("https://example.org/s/1");
    assertThat(body.at("/relatedParty/1/id").asString()).isEqualTo(payer);
    assertThat(characteristic(body, "channel")).isEqualTo("CC");
    assertThat(characteristic(body, "speed")).isEqualTo("100");
    for (String found : List.of("@type", "name", "category", "@schemaLocation")) {
      Answer list =
          ocrm.get(
              INVENTORY
                  + "?relatedParty.id="
                  + subscriber.id()
                  + "&"
                  + found
                  + "="
                  + URLEncoder.encode(body.path(found).asString(), StandardCharsets.UTF_8));
      assertThat(list.accepted().json()).as(found).hasSize(1);
    }
    String speed = "&serviceCharacteristic.name=speed&serviceCharacteristic.value";
    String mine = INVENTORY + "?relatedParty.id=" + subscriber.id() + speed;
    assertThat(ocrm.get(mine + "=100").accepted().json()).hasSize(1);
    assertThat(ocrm.get(mine + "=200").accepted().json()).isEmpty();
    assertThat(ocrm.get(mine + ".regex=%5E1").accepted().json()).hasSize(1);
    String paid = INVENTORY + "?relatedParty.id=" + payer + "&relatedParty.role=";
    assertThat(ocrm.get(paid + "payer").accepted().json()).hasSize(1);
    assertThat(ocrm.get(paid + "payer&state=terminated").accepted().json()).isEmpty();
    assertThat(ocrm.get(paid + "subscriber").accepted().json()).isEmpty();
    assertThat(ocrm.get(paid + "payer&fields=colours").accepted().json().get(0).propertyNames())
        .containsExactlyInAnyOrder("id", "href", "colours");
    assertThat(ocrm.get(body.path("href").asString() + "?fields=colours").json().get("colours"))
        .isEqualTo(body.path("colours"));
    Map<String, @Nullable Object> patch = new HashMap<>();
    patch.put("category", null);
    patch.put("colours", List.of("blue"));
    patch.put("serviceCharacteristic", List.of(value("channel", "CC"), value("speed", 200)));
    Answer patched = ocrm.patch(body.path("href").asString(), patch).accepted();
    assertThat(patched.json().has("category")).isFalse();
    assertThat(patched.json().path("colours").toString()).isEqualTo("[\"blue\"]");
    assertThat(characteristic(patched.json(), "speed")).isEqualTo("200");
    assertThat(patched.json().path("name")).isEqualTo(body.path("name"));
    assertThat(ocrm.get(patched.string("href")).accepted().json()).isEqualTo(patched.json());
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, patched)).isEqualTo(1);
  }

  @Test
  void patchesThatComeAtTheSameInstantAreAllApplied() {
    Subscriber subscriber = ocrm.newSubscriber();
    Map<String, Object> told = service(subscriber, "active");
    told.put("@type", "Counted");
    String href = ocrm.post(SERVICE, told).accepted().string("href");
    List<Supplier<Answer>> patches = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> patch = Map.of("mark" + i, i);
      patches.add(() -> ocrm.patch(href, patch));
    }
    assertThat(AllAtOnce.call(patches)).allSatisfy(answer -> answer.accepted());
    JsonNode all = ocrm.get(href).accepted().json();
    for (int i = 0; i < 20; i++) {
      assertThat(all.path("mark" + i).asInt(-1)).isEqualTo(i);
    }
  }

  @Test
  void aServiceThatIsSentBackAsItWasAnsweredChangesNothing() {
    Subscriber subscriber = ocrm.newSubscriber();
    JsonNode body = ocrm.post(SERVICE, service(subscriber, "active")).accepted().json();
    long events = FrontDoor.shared().countEvents();
    Map<String, Object> back = new LinkedHashMap<>();
    body.properties()
        .forEach(
            one -> {
              if (!List.of("id", "href", "serviceDate").contains(one.getKey())) {
                back.put(one.getKey(), one.getValue());
              }
            });
    assertThat(ocrm.patch(body.path("href").asString(), back).accepted().json()).isEqualTo(body);
    assertThat(FrontDoor.shared().countEvents()).isEqualTo(events);
  }

  @Test
  void whatTheRulesForbidIsRefusedWith409() {
    Subscriber subscriber = ocrm.newSubscriber();
    String href = ocrm.post(SERVICE, service(subscriber, "active")).accepted().string("href");
    refused(ocrm.post(INVENTORY, service(subscriber, "active")), 409, "service-already-active");
    refused(ocrm.patch(href, Map.of("state", "designed")), 409, "illegal-transition");
    ocrm.patch(href, Map.of("state", "terminated")).accepted();
    refused(ocrm.patch(href, Map.of("state", "active")), 409, "illegal-transition");
    refused(ocrm.patch(href, Map.of("state", "inactive")), 409, "illegal-transition");
    refused(ocrm.post(SERVICE, service(subscriber, "terminated")), 409, "illegal-transition");
    refused(ocrm.patch(SERVICE + "/x*y", Map.of("state", "active")), 404, "subscriber-unknown");
    refused(ocrm.patch(SERVICE + "/xy", Map.of("state", "active")), 404, "service-unknown");
    Map<String, Object> late = new HashMap<>(Map.of("state", "terminated"));
    late.put("endDate", "2020-01-01T00:00:00Z");
    String second = ocrm.post(SERVICE, service(subscriber, "active")).accepted().string("href");
    refused(ocrm.patch(second, late), 409, "ends-before-it-starts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "designed"})
  void whatIsDeletedNeverWas(String state) {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer posted = ocrm.post(SERVICE, service(subscriber, state)).accepted();
    Answer deleted = ocrm.delete(posted.string("href"));
    assertThat(deleted.status()).isEqualTo(204);
    refused(ocrm.get(posted.string("href")), 404, "service-unknown");
    refused(ocrm.delete(posted.string("href")), 404, "service-unknown");
    refused(ocrm.patch(posted.string("href"), Map.of("state", "active")), 404, "service-unknown");
    assertThat(subscriber.count("CRM_CC_SRV_CNT_W1", tomorrow, deleted)).isZero();
    assertThat(ocrm.get(INVENTORY + "?relatedParty.id=" + subscriber.id()).json()).isEmpty();
  }

  @Test
  void whoPrefersNotToWaitGetsAMonitor() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer begun =
        ocrm.post(SERVICE, service(subscriber, "active"), "Prefer", "respond-async, wait=10");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    String monitor = API + "/monitor/" + begun.header("monitorId");
    assertThat(begun.header("Location")).isEqualTo(monitor);
    activation.assertThatItIs("Monitor", begun.json(), "id", "href", "state", "request");
    Await.until(
        "it is completed",
        Duration.ofSeconds(20),
        () -> ocrm.get(monitor).accepted().string("state").equals("Completed"));
    JsonNode completed = ocrm.get(monitor).accepted().json();
    activation.assertThatItIs("Monitor", completed, "id", "href", "state", "request", "response");
    assertThat(completed.at("/response/statusCode").asString()).isEqualTo("201");
    assertThat(ocrm.get(completed.path("sourceHref").asString()).accepted().text())
        .isEqualTo(completed.at("/response/body").asString());
    Answer list = ocrm.get(API + "/monitor?limit=1").accepted();
    assertThat(list.json()).hasSize(1);
    for (JsonNode one : list.json()) {
      activation.assertThatItIs("Monitor", one, "id", "href");
    }
    refused(ocrm.get(API + "/monitor/x"), 404, "monitor-unknown");
    refused(ocrm.get(API + "/monitor?state=x"), 400, "malformed-request");
    refused(
        ocrm.post(SERVICE, service(subscriber, "active"), "Prefer", "respond-async"),
        409,
        "service-already-active");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state|null|state is required",
        "state|\"actve\"|did you mean active?",
        "state|7|state must be a text",
        "serviceSpecification|null|serviceSpecification is required",
        "serviceSpecification|{}|serviceSpecification.id is required",
        "serviceSpecification|\"SIM\"|serviceSpecification must be an object",
        "relatedParty|null|relatedParty must name the subscriber",
        "relatedParty|[]|relatedParty must name the subscriber",
        "relatedParty|[{\"id\":\"a b\"}]|relatedParty.0.id",
        "relatedParty|[{\"id\":\"a\"},{\"id\":\"b\"}]|relatedParty.1.@referredType is required",
        "serviceCharacteristic|[]|serviceCharacteristic.channel is required",
        "serviceCharacteristic|[{\"name\":\"channel\"}]|serviceCharacteristic.0.value is required",
        "serviceCharacteristic|[{\"name\":\"channel\",\"value\":\"XX\"}]|known are CC",
        "serviceCharacteristic|[{\"name\":\"channel\",\"value\":7}]|serviceCharacteristic.channel",
        "serviceDate|\"yesterday\"|serviceDate must be an ISO-8601 time",
        "startDate|\"2999-01-01T00:00:00Z\"|startDate",
        "startDate|\"+999999999-01-01T00:00:00Z\"|startDate",
        "colour|\"red\"|colour is no attribute of a Service",
        "categry|\"red\"|did you mean category?",
        "category|7|category must be a text",
        "note|\"text\"|note must be a list",
        "note|[{\"text\":\"x\"}]|note.0.",
        "isBundle|\"yes\"|isBundle must be true or false",
        "id|\"x\"|id is set by the server",
        "href|\"x\"|href is set by the server",
        "description|\"\\u0000\"|description has a character",
        "description|\"\\ud800\"|description has a character",
      })
  void whatCannotBeReadIsToldByName(String attribute, String value, String named) {
    Subscriber subscriber = ocrm.newSubscriber();
    Map<String, Object> body = service(subscriber, "active");
    body.remove(attribute);
    StringBuilder text = new StringBuilder(json(body));
    text.insert(1, "\"" + attribute + "\":" + value + ",");
    for (String path : List.of(SERVICE, INVENTORY)) {
      Answer answer = ocrm.raw("POST", path, "application/json", text.toString());
      activation.assertThatItIsAnError(answer, 400);
      assertThat(answer.string("message")).contains(named);
    }
    assertThat(ocrm.get(subscriber.path()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"x\"}|id is set by the server",
        "{\"href\":null}|href is set by the server",
        "{\"serviceDate\":\"2026-01-01T00:00:00Z\"}|serviceDate is set by the server",
        "{\"state\":null}|state cannot be deleted",
        "{\"serviceSpecification\":{\"id\":\"SIM\"}}|serviceSpecification.id cannot be changed",
        "{\"serviceSpecification\":null}|serviceSpecification cannot be deleted",
        "{\"relatedParty\":[{\"id\":\"somebody-else\"}]}|relatedParty must have the subscriber",
        "{\"serviceCharacteristic\":[{\"name\":\"kind\",\"value\":\"ONE_TIME\"}]}|kind",
        "{\"serviceCharacteristic\":[{\"name\":\"channel\",\"value\":\"MA\"}]}|channel",
        "{\"startDate\":\"2020-01-01T00:00:00Z\"}|startDate cannot be changed",
        "{\"colour\":\"red\"}|colour is no attribute of a Service",
        "{\"state\":\"terminated\",\"endDate\":\"2999-01-01T00:00:00Z\"}|endDate",
        "[]|body must be a JSON object",
        "|body",
        "{\"a\":1,\"a\":2}|body is not JSON",
      })
  void aPatchThatCannotBeAppliedIsToldByName(@Nullable String patch, String named) {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer posted = ocrm.post(SERVICE, service(subscriber, "active")).accepted();
    Answer answer =
        ocrm.raw(
            "PATCH",
            posted.string("href"),
            "application/merge-patch+json",
            patch == null ? "" : patch);
    activation.assertThatItIsAnError(answer, 400);
    assertThat(answer.string("message")).contains(named);
    assertThat(ocrm.get(posted.string("href")).accepted().json()).isEqualTo(posted.json());
  }

  @Test
  void hostileBodiesAreRefusedAsWhatTheyAre() {
    Subscriber subscriber = ocrm.newSubscriber();
    String base = json(service(subscriber, "active"));
    String start = base.substring(0, base.length() - 1) + ",\"@type\":\"X\",\"x\":";
    List<String> bodies = new ArrayList<>();
    for (int depth : List.of(20, 49, 60, 1000, 100_000)) {
      bodies.add(start + "[".repeat(depth) + "]".repeat(depth) + "}");
      bodies.add(start + "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "}");
    }
    bodies.add(start + "[" + "1,".repeat(200_000) + "1]}");
    bodies.add(start + "[" + "null,".repeat(40_000) + "null]}");
    bodies.add(start + "\"" + "x".repeat(40_000) + "\"}");
    bodies.add(start + "1" + "0".repeat(900) + "}");
    bodies.add(start + "1e100000}");
    bodies.add(start + "1e-999999999}");
    bodies.add(start + "1e99999999999}");
    bodies.add(start + "\"\\u0000\"}");
    bodies.add(start + "{\"\\ud800\":1}}");
    bodies.add(start + "}");
    bodies.add(base + base);
    bodies.add("\u0000");
    bodies.add("\"text\"");
    bodies.add("");
    for (String body : bodies) {
      Answer answer = ocrm.raw("POST", SERVICE, "application/json", body);
      activation.assertThatItIsAnError(answer, 400);
    }
    activation.assertThatItIsAnError(
        ocrm.raw("POST", SERVICE, "application/json", start + "\"" + "x".repeat(2_000_000) + "\"}"),
        413);
    activation.assertThatItIsAnError(ocrm.raw("POST", SERVICE, "text/plain", base), 415);
    activation.assertThatItIsAnError(
        ocrm.raw("PATCH", SERVICE + "/a*b", "application/json-patch+json", "[]"), 415);
    activation.assertThatItIsAnError(
        ocrm.raw("PUT", SERVICE + "/a*b", "application/json", base), 405);
    assertThat(ocrm.get(subscriber.path()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"' OR '1'='1", "'; DROP TABLE inventory_service; --", "$$", "\\", "?", "{}", "😀"})
  void whatLooksLikeSqlIsKeptLikeAnythingElse(String hostile) {
    Subscriber subscriber = ocrm.newSubscriber();
    Map<String, Object> told = service(subscriber, "active");
    told.put("name", hostile);
    told.put("category", hostile);
    told.put("@type", hostile);
    told.put(hostile, Map.of(hostile, hostile));
    told.put("serviceSpecification", Map.of("id", hostile, "version", hostile));
    told.put("serviceCharacteristic", List.of(value("channel", "CC"), value(hostile, hostile)));
    Answer posted = ocrm.post(INVENTORY, told);
    assertThat(posted.status()).as(posted.text()).isEqualTo(201);
    assertThat(posted.json().path(hostile).path(hostile).asString()).isEqualTo(hostile);
    assertThat(ocrm.get(posted.header("Location")).accepted().json()).isEqualTo(posted.json());
    Answer found =
        ocrm.get(
            INVENTORY
                + "?relatedParty.id="
                + subscriber.id()
                + "&name="
                + URLEncoder.encode(hostile, StandardCharsets.UTF_8));
    assertThat(found.accepted().json()).hasSize(1);
  }

  @Test
  void plansAndWhatIsKeptSurviveARebuildOfTheInventory() {
    try (FrontDoor door = FrontDoor.with()) {
      OcrmClient own = door.client();
      List<Answer> before = new ArrayList<>();
      for (String state : List.of("designed", "inactive", "active")) {
        Map<String, Object> told = service(own.newSubscriber(), state);
        told.put("@type", "Extended");
        told.put("deep", Map.of("number", 0.10, "list", List.of(1, "2")));
        before.add(own.post(SERVICE, told).accepted());
      }
      Answer left = own.patch(before.getLast().string("href"), Map.of("state", "inactive"));
      before.set(2, left.accepted());
      int rebuild =
          own.post("/api/rebuilds", Map.of("readModel", "subscriber-inventory"))
              .accepted()
              .json()
              .path("id")
              .asInt();
      Await.until(
          "it is live",
          Duration.ofMinutes(2),
          () -> own.get("/api/rebuilds/" + rebuild).string("state").equals("live"));
      assertThat(own.get("/api/rebuilds/" + rebuild).json().at("/certificate/equal").asBoolean())
          .isTrue();
      for (Answer answer : before) {
        assertThat(own.get(answer.string("href")).accepted().json()).isEqualTo(answer.json());
      }
    }
  }

  private void refused(Answer answer, int status, String code) {
    activation.assertThatItIsAnError(answer, status);
    assertThat(answer.string("code")).isEqualTo(code);
  }

  private JsonNode services(Subscriber subscriber) {
    return ocrm.get(subscriber.path() + "/services").accepted().json();
  }

  private static Map<String, Object> service(Subscriber subscriber, String state) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", state);
    body.put("serviceSpecification", Map.of("id", "ROAMING"));
    body.put("relatedParty", List.of(Map.of("id", subscriber.id(), "role", "subscriber")));
    body.put("serviceCharacteristic", List.of(value("channel", "CC")));
    return body;
  }

  private static Map<String, Object> value(String name, Object value) {
    return Map.of("name", name, "value", value);
  }

  private static String characteristic(JsonNode service, String name) {
    for (JsonNode one : service.path("serviceCharacteristic")) {
      if (one.path("name").asString().equals(name)) {
        return one.path("value").asString();
      }
    }
    throw new AssertionError("no " + name + " in " + service);
  }

  private static String json(@Nullable Object value) {
    return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(value);
  }
}
