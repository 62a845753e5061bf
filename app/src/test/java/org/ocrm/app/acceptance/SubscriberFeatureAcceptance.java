package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A client of TM Forum's APIs reads features as it reads everything else.
class SubscriberFeatureAcceptance {

  private static final String LIST = "/tmf-api/ocrmFeatures/v1/subscriberFeature";
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final OcrmClient ocrm = FrontDoor.shared().client();
  private final TmfSpecification specification = TmfSpecification.ofServiceInventory();

  @Test
  void everyNumberOfOurOwnApiIsThereAndFindsItselfByWhatWasAnswered() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer written = activatedThroughMobileApp(subscriber);
    Answer all = list(subscriber, "&set=ocrm-services&asOf=2026-02-01", written);
    JsonNode ours =
        ocrm.get("/api/subscribers/" + subscriber.id() + "/features?asOf=2026-02-01")
            .accepted()
            .json();
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.header("X-Total-Count")).isEqualTo("40");
    assertThat(all.json()).hasSize(ours.path("features").size());
    for (JsonNode one : all.json()) {
      String name = one.path("name").asString();
      String window = one.at("/window/name").asString();
      assertThat(one.path("value")).as(name).isEqualTo(ours.path("features").path(name));
      assertThat(one.at("/window/from")).isEqualTo(ours.at("/windows/" + window + "/from"));
      assertThat(one.at("/window/to")).isEqualTo(ours.at("/windows/" + window + "/to"));
      assertThat(one.path("definitionVersion")).isEqualTo(ours.path("definitionVersion"));
      assertThat(one.path("@type").asString()).isEqualTo("SubscriberFeature");
      assertThat(one.at("/subscriber/href").asString())
          .isEqualTo("/api/subscribers/" + subscriber.id());
    }
    JsonNode last = all.json().get(39);
    assertThat(ocrm.get(last.path("href").asString()).accepted().json()).isEqualTo(last);
    for (String attribute : List.of("id", "href", "name", "value", "set", "definitionVersion")) {
      String filter =
          "&limit=1000&asOf=2026-02-01&" + attribute + "=" + last.path(attribute).asString();
      assertThat(list(subscriber, filter, written).json()).as(filter).contains(last);
    }
  }

  @Test
  void itsOwnWriteIsCountedAtOnceAndFiltersChoose() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer written = activatedThroughMobileApp(subscriber);
    String asked = "&asOf=2026-02-01&set=ocrm-services";
    assertThat(names(list(subscriber, asked + "&value.gt=0&sort=-name", written)))
        .containsExactly(
            "CRM_MA_SRV_CNT_W1",
            "CRM_MA_SRV_CNT_M1",
            "CRM_MA_SRV_CNT_6M",
            "CRM_MA_SRV_CNT_4W",
            "CRM_MA_SRV_CNT_3M");
    assertThat(names(list(subscriber, asked + "&name.regex=%5ECRM_CC_.*W1$", written)))
        .containsExactly("CRM_CC_SRV_CNT_W1");
    assertThat(list(subscriber, asked + "&name=CRM_MA_SRV_CNT_W1&fields=value", written).text())
        .isEqualTo(
            "[{\"id\":\"%1$s*ocrm-services*CRM_MA_SRV_CNT_W1*2026-02-01\",\"href\":\"%2$s/%1$s*ocrm-services*CRM_MA_SRV_CNT_W1*2026-02-01\",\"value\":1}]"
                .formatted(subscriber.id(), LIST));
  }

  @Test
  void walkingThroughAllPagesMeetsEveryFeatureOfEverySetOnce() {
    Subscriber subscriber = ocrm.newSubscriber();
    Answer written = activatedThroughMobileApp(subscriber);
    Answer whole = list(subscriber, "&limit=1000&sort=value", written);
    List<String> met = new ArrayList<>();
    String page = LIST + "?subscriber.id=" + subscriber.id() + "&sort=value&limit=37";
    while (page != null) {
      Answer answer = ocrm.get(page);
      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.header("X-Total-Count")).isEqualTo(whole.header("X-Total-Count"));
      answer.json().forEach(one -> met.add(one.path("id").asString()));
      Matcher next = NEXT.matcher(answer.header("Link"));
      page = next.find() ? next.group(1) : null;
    }
    List<String> ids = new ArrayList<>();
    whole.json().forEach(one -> ids.add(one.path("id").asString()));
    assertThat(met).isEqualTo(ids).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource({
    "'', subscriber.id is required: features are of one subscriber",
    "'subscriber.id=a,b', 'subscriber.id takes one value, after ='",
    "subscriber.id.ne=a, 'subscriber.id takes one value, after ='",
    "subscriber.id=a%20b, subscriber.id",
    "subscriber.id=a&asOf=yesterday, asOf",
    "subscriber.id=a&asOf=2026-01-01&asOf=2026-01-02, 'asOf takes one value, after ='",
    "subscriber.id=a&asOf.gt=2026-01-01, 'asOf takes one value, after ='",
    "subscriber.id=a&nam=x, did you mean name?",
    "subscriber.id=a&value.regex=1, value.regex cannot be compared by regex",
    "subscriber.id=a&name.regex=(a, without its )",
    "subscriber.id=a&limit=5000, limit"
  })
  void whatIsWronglyAskedIsToldByName(String question, String message) {
    Answer answer = ocrm.get(LIST + "?" + question);
    specification.assertThatItIsAnError(answer, 400);
    assertThat(answer.string("message")).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "?subscriber.id=nobody-knows, subscriber-unknown",
    "/nobody-knows*ocrm-services*CRM_MA_SRV_CNT_W1*2026-02-01, subscriber-unknown",
    "/nobody-knows*ocrm-servic*CRM_MA_SRV_CNT_W1*2026-02-01, feature-set-unknown",
    "/nobody-knows, feature-unknown",
    "/a*b*c*d, feature-unknown"
  })
  void whatIsNotThereIsNotFound(String address, String code) {
    Answer answer = ocrm.get(LIST + address);
    specification.assertThatItIsAnError(answer, 404);
    assertThat(answer.string("code")).isEqualTo(code);
  }

  private static Answer activatedThroughMobileApp(Subscriber subscriber) {
    return subscriber
        .activate(oneTime("TOP-UP").through("MA").with("effectiveAt", "2026-01-28T10:00:00Z"))
        .accepted();
  }

  private Answer list(Subscriber subscriber, String question, Answer written) {
    return ocrm.get(
            LIST + "?subscriber.id=" + subscriber.id() + question,
            "Ocrm-Position",
            written.position())
        .accepted();
  }

  private static List<String> names(Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().forEach(one -> names.add(one.path("name").asString()));
    return names;
  }
}
