package org.ocrm.app.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;
import static org.ocrm.app.acceptance.Subscriber.Activation.permanent;
import static org.ocrm.app.acceptance.Subscriber.Activation.temporary;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A client of TM Forum's service inventory finds what was activated by whatever route.
///
/// Long because callers get many things wrong.
class ServiceInventoryAcceptance {

  private static final String LIST = "/tmf-api/serviceInventory/v4/service";
  private static final String[] MANDATORY = {
    "id", "href", "state", "serviceDate", "serviceSpecification", "@type"
  };
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final TmfSpecification specification = TmfSpecification.ofServiceInventory();

  @Test
  void aServiceIsFoundAtOnceInTheListAndByItsId() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer written = subscriber.activate(permanent("ROAMING").through("MA").as("r1")).accepted();
    JsonNode listed = only(services(subscriber, "", written));
    assertThat(listed.path("id").asString()).isEqualTo(subscriber.id() + "*r1");
    assertThat(listed.path("state").asString()).isEqualTo("active");
    assertThat(listed.at("/serviceSpecification/id").asString()).isEqualTo("ROAMING");
    assertThat(listed.at("/relatedParty/0/id").asString()).isEqualTo(subscriber.id());
    assertThat(listed.at("/relatedParty/0/role").asString()).isEqualTo("subscriber");
    assertThat(characteristic(listed, "channel")).isEqualTo("MA");
    Answer one = ocrm.get(listed.path("href").asString(), "Ocrm-Position", written.position());
    assertThat(one.accepted().json()).isEqualTo(listed);
  }

  @Test
  void everyServiceIsAsTheSpecificationSaysWhateverBecameOfItAndWhereverItCameFrom() {
    Subscriber subscriber = ocrm.newSubscriber();
    subscriber.activate(permanent("A").as("a")).accepted();
    subscriber
        .activate(temporary("B").as("b").with("expiresAt", "2999-01-01T00:00:00Z"))
        .accepted();
    subscriber.activate(oneTime("C, with commas & signs").as("c")).accepted();
    subscriber.activate(permanent("D").as("d").with("subChannel", "shop 7")).accepted();
    Answer last =
        subscriber
            .deactivate("d", Map.of("channel", "WS", "reason", "too dear, and slow"))
            .accepted();
    imported(
        "i1,%s,E,PERMANENT,FO,2026-01-05T10:00:00Z,\n".formatted(subscriber.id())
            + "i2,%s,F,TEMPORARY,CC,2026-01-06T10:00:00Z,2026-01-07T10:00:00Z\n"
                .formatted(subscriber.id()));
    Await.until(
        "all are there",
        Duration.ofMinutes(1),
        () -> {
          JsonNode found = services(subscriber, "", last).accepted().json();
          return found.size() == 6 && terminated(found) == 3;
        });
    Answer all = services(subscriber, "", last);
    for (JsonNode service : all.json()) {
      specification.assertThatItIs("Service", service, MANDATORY);
      JsonNode one = ocrm.get(service.path("href").asString()).accepted().json();
      assertThat(one).isEqualTo(service);
      for (JsonNode characteristic : service.path("serviceCharacteristic")) {
        assertThatWhatWasAnsweredIsFound(
            service,
            "serviceCharacteristic." + characteristic.path("name").asString(),
            characteristic.path("value").asString());
      }
      for (String attribute :
          List.of("id", "href", "name", "serviceType", "state", "serviceDate", "@type")) {
        assertThatWhatWasAnsweredIsFound(service, attribute, service.path(attribute).asString());
      }
    }
    assertThat(all.json())
        .extracting(service -> service.path("state").asString())
        .containsExactlyInAnyOrder(
            "active", "active", "terminated", "terminated", "active", "terminated");
  }

  private void assertThatWhatWasAnsweredIsFound(JsonNode service, String attribute, String value) {
    String party = service.at("/relatedParty/0/id").asString();
    Answer found =
        ocrm.get(
            LIST
                + "?relatedParty.id="
                + party
                + "&"
                + attribute
                + "="
                + URLEncoder.encode(value, UTF_8));
    assertThat(found.accepted().json()).as(attribute + "=" + value).contains(service);
  }

  @Test
  void aServiceThatWasVoidedIsNotThere() {
    Subscriber subscriber = ocrm.newSubscriber();
    subscriber.activate(permanent("A").as("a")).accepted();
    Answer voided = subscriber.correct("a", Map.of("voided", true, "reason", "test")).accepted();
    assertThat(services(subscriber, "", voided).json()).isEmpty();
    Answer one = ocrm.get(LIST + "/" + subscriber.id() + "*a", "Ocrm-Position", voided.position());
    specification.assertThatItIsAnError(one, 404);
    assertThat(one.string("code")).isEqualTo("service-unknown");
  }

  @Test
  void aPartSaysWhatItIsAPartOf() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer last = null;
    for (int i = 0; i < 5; i++) {
      last = subscriber.activate(oneTime("X").as("s" + i)).accepted();
    }
    Answer whole = services(subscriber, "", java.util.Objects.requireNonNull(last));
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("X-Total-Count")).isEqualTo("5");
    assertThat(whole.header("X-Result-Count")).isEqualTo("5");
    Answer part = services(subscriber, "&offset=2&limit=2", last);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("X-Total-Count")).isEqualTo("5");
    assertThat(part.header("X-Result-Count")).isEqualTo("2");
    assertThat(part.json()).containsExactly(whole.json().get(2), whole.json().get(3));
    assertThat(part.header("Link"))
        .contains("offset=0&limit=2>; rel=\"first\"")
        .contains("offset=0&limit=2>; rel=\"prev\"")
        .contains("rel=\"next\"")
        .contains("offset=4&limit=2>; rel=\"last\"");
    assertThat(services(subscriber, "&limit=5", last).status()).isEqualTo(200);
    assertThat(services(subscriber, "&offset=9", last).json()).isEmpty();
    assertThat(services(subscriber, "&sort=-id&fields=state&limit=1", last).text())
        .isEqualTo(
            "[{\"id\":\"%1$s*s4\",\"href\":\"%2$s/%1$s*s4\",\"state\":\"terminated\"}]"
                .formatted(subscriber.id(), LIST));
  }

  @Test
  void walkingThroughAllPagesMeetsEveryServiceOnceWhileOthersAreActivatedAndVoided() {
    Subscriber subscriber = ocrm.newSubscriber();
    List<String> before = new ArrayList<>();
    Answer last = null;
    for (int i = 0; i < 20; i++) {
      String id = "m" + UUID.randomUUID();
      last = subscriber.activate(oneTime("X").as(id).through("CC")).accepted();
      before.add(subscriber.id() + "*" + id);
    }
    String page = LIST + "?relatedParty.id=" + subscriber.id() + "&sort=-name,id&limit=3";
    List<String> met = new ArrayList<>();
    while (page != null) {
      Answer answer =
          ocrm.get(page, "Ocrm-Position", java.util.Objects.requireNonNull(last).position());
      assertThat(answer.status()).isIn(200, 206);
      answer.json().forEach(service -> met.add(service.path("id").asString()));
      Matcher next = NEXT.matcher(answer.header("Link"));
      page = next.find() ? next.group(1) : null;
      // One that every later page would be shifted by, and one that is gone.
      subscriber.activate(oneTime("Z").as("a" + UUID.randomUUID())).accepted();
      String first = met.getFirst().substring(subscriber.id().length() + 1);
      last = subscriber.correct(first, Map.of("voided", true, "reason", "test"));
    }
    assertThat(met).doesNotHaveDuplicates().containsAll(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour=red|colour",
        "stat=active|did you mean state?",
        "serviceCharacteristic.chanel=CC|did you mean serviceCharacteristic.channel?",
        "startDate.after=2026-01-01|startDate.after",
        "startDate.gtt=2026-01-01|did you mean gt",
        "state.gt=active|cannot be compared by gt",
        "state=activ|did you mean active?",
        "startDate=yesterday|startDate",
        "startDate.gt=+999999999-01-01T00:00:00Z|startDate.gt",
        "limit=-1|limit",
        "limit=1001|limit",
        "offset=99999999999|offset",
        "offset=x|offset",
        "sort=-nme|did you mean name?",
        "sort=|sort",
        "fields=stat|did you mean state?",
        "fields=relatedParty.id|relatedParty.id",
        "fields=name,,state|fields",
        "after=xxx|after",
        "after=bjpu|after",
        "name=%00|name",
        "name=%ff|query",
        "name=|name",
        "name|name",
        "name.regex=(a|name.regex",
        "name.regex=(a*)%5C1|name.regex",
        "name.regex=(%3F=a)b|name.regex",
        "name.regex=((((((((a))))))))|name.regex",
        "name.regex=(((a%7B100%7D)%7B100%7D)%7B100%7D)|name.regex",
        "name.regex=***:a|name.regex",
        "name.regex=%5Ba|name.regex",
        "1 OR 1=1|1 OR 1",
        "name%27%3B--=x|name",
      })
  void whatCannotBeUnderstoodIsToldByName(String query, String named) {
    Answer answer = ocrm.get(LIST + "?" + query.replace(" ", "%20"));
    specification.assertThatItIsAnError(answer, 400);
    assertThat(answer.string("message")).contains(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "'; DROP TABLE inventory_service; --",
        "$$",
        "\\",
        "?",
        "::",
        "{}",
        "%",
        "\u202e",
        "😀",
        "*",
        "a*b*c"
      })
  void whatLooksLikeSqlIsAValueLikeAnyOther(String hostile) {
    String value = URLEncoder.encode(hostile, UTF_8);
    for (String attribute :
        List.of(
            "id", "href", "name", "name.gt", "relatedParty.id", "serviceCharacteristic.value")) {
      Answer answer = ocrm.get(LIST + "?relatedParty.id=nobody&" + attribute + "=" + value);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json()).isEmpty();
    }
    specification.assertThatItIsAnError(
        ocrm.get(LIST + "/" + value.replace("+", "%20").replace("%5C", "x").replace("%3B", "x")),
        404);
  }

  @Test
  void everyRefusalBelowTheseAddressesHasTheirForm() {
    specification.assertThatItIsAnError(ocrm.get("/tmf-api/nowhere"), 404);
    specification.assertThatItIsAnError(ocrm.post("/tmf-api/nowhere", Map.of()), 404);
    specification.assertThatItIsAnError(ocrm.get(LIST + "/x;y"), 400);
    specification.assertThatItIsAnError(ocrm.get(LIST, "Ocrm-Position", "x"), 400);
    specification.assertThatItIsAnError(ocrm.get(LIST, "Ocrm-Position", "99999999"), 503);
    assertThat(ocrm.get("/api/nowhere").header("Content-Type"))
        .isEqualTo("application/problem+json");
  }

  private static long terminated(JsonNode services) {
    return services
        .valueStream()
        .filter(service -> service.path("state").asString().equals("terminated"))
        .count();
  }

  private Answer services(Subscriber subscriber, String more, Answer after) {
    return ocrm.get(
        LIST + "?relatedParty.id=" + subscriber.id() + more, "Ocrm-Position", after.position());
  }

  private static JsonNode only(Answer list) {
    assertThat(list.accepted().json()).hasSize(1);
    return list.json().get(0);
  }

  private static String characteristic(JsonNode service, String name) {
    for (JsonNode one : service.path("serviceCharacteristic")) {
      if (one.path("name").asString().equals(name)) {
        return one.path("value").asString();
      }
    }
    throw new AssertionError("no " + name + " in " + service);
  }

  private void imported(String rows) {
    String header = "instance,subscriber,service,kind,channel,activated_at,deactivated_at\n";
    var _ = ocrm.upload((header + rows).getBytes(UTF_8), null).accepted();
  }
}
