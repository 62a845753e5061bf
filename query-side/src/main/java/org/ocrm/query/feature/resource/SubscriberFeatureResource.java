package org.ocrm.query.feature.resource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.ResourceType;

/// What one feature says of one subscriber as of a day, and what can be asked of it.
public final class SubscriberFeatureResource {

  public static final String PATH = "/tmf-api/ocrmFeatures/v1/subscriberFeature";

  static final String SUBSCRIBER_ID = "subscriber.id";
  static final String AS_OF = "asOf";

  public static final ResourceType TYPE =
      ResourceType.of(
          List.of(
              "id",
              "href",
              "name",
              "value",
              AS_OF,
              "window",
              "set",
              "definitionVersion",
              "subscriber",
              "@type"),
          List.of(
              Attribute.text("id"),
              Attribute.text("href"),
              Attribute.text("name"),
              Attribute.scalar("value"),
              Attribute.text(AS_OF),
              Attribute.text("window.name"),
              Attribute.text("window.from"),
              Attribute.text("window.to"),
              Attribute.text("set"),
              Attribute.number("definitionVersion"),
              Attribute.text(SUBSCRIBER_ID),
              Attribute.text("subscriber.href"),
              Attribute.text("@type")),
          null,
          "set");

  private SubscriberFeatureResource() {}

  /// What is known of all features of a set, whoever's they are.
  public static Map<String, Object> of(FeatureSet set) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("set", set.name());
    resource.put("definitionVersion", set.version());
    return resource;
  }

  /// A value, or, where there is none, everything but it.
  ///
  /// @param value as a row of features holds it
  public static Map<String, Object> of(
      FeatureSet set,
      Feature feature,
      String subscriberId,
      LocalDate asOf,
      @Nullable Object value) {
    String id = new SubscriberFeatureKey(subscriberId, set.name(), feature.name(), asOf).text();
    DayRange days = feature.window().of(asOf);
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", id);
    resource.put("href", PATH + "/" + id);
    resource.put("name", feature.name());
    if (value != null) {
      resource.put("value", value instanceof BigDecimal number ? plain(number) : value);
    }
    resource.put(AS_OF, asOf.toString());
    resource.put(
        "window",
        object(
            "name", feature.window().name(),
            "from", days.firstDay().toString(),
            "to", days.lastDay().toString()));
    resource.putAll(of(set));
    resource.put(
        "subscriber",
        object(
            "id",
            subscriberId,
            "href",
            "/api/subscribers/" + subscriberId,
            "@referredType",
            "Subscriber"));
    resource.put("@type", "SubscriberFeature");
    return resource;
  }

  /// Without an exponent, however large or small.
  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.toPlainString());
  }

  /// @param members names and values in turn
  private static Map<String, Object> object(String... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(members[i], members[i + 1]);
    }
    return object;
  }
}
