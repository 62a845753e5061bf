package org.ocrm.query.inventory.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.ResourceType;

/// A service as TMF638 answers it, and what can be asked of it.
///
/// An active service is `active`; one that was deactivated, has expired or is completed is
/// `terminated`, and its characteristic `ocrmState` says which. One that was voided never was, so
/// it is no resource: that is what deleting means to callers of these APIs. The mapping of all
/// attributes stands in `docs/reference/tmf.md`.
public final class ServiceResource {

  public static final String PATH = "/tmf-api/serviceInventory/v4/service";

  public static final String ACTIVE = "active";
  public static final String TERMINATED = "terminated";

  /// The words of the specification, whether or not a service of ours can be in them.
  private static final List<String> STATES =
      List.of("feasibilityChecked", "designed", "reserved", "inactive", ACTIVE, TERMINATED);

  /// What the channels that most operators have are called in TM Forum's world.
  private static final Map<String, String> CHANNEL_NAMES =
      Map.of("callCenter", "CC", "frontOffice", "FO", "mobileApp", "MA", "webSite", "WS");

  private static final String CHARACTERISTIC = "serviceCharacteristic";

  public static final ResourceType TYPE =
      ResourceType.of(
          List.of(
              "id",
              "href",
              "name",
              "serviceType",
              "state",
              "serviceDate",
              "startDate",
              "endDate",
              "serviceSpecification",
              "relatedParty",
              CHARACTERISTIC,
              "@type"),
          List.of(
              Attribute.text("id"),
              Attribute.text("href"),
              Attribute.text("name"),
              Attribute.text("serviceType"),
              Attribute.word("state", STATES),
              Attribute.time("serviceDate"),
              Attribute.time("startDate"),
              Attribute.time("endDate"),
              Attribute.text("serviceSpecification.id"),
              Attribute.text("serviceSpecification.name"),
              Attribute.text("serviceSpecification.@referredType"),
              Attribute.text("relatedParty.id"),
              Attribute.text("relatedParty.role"),
              Attribute.text("relatedParty.@referredType"),
              Attribute.text(CHARACTERISTIC + ".channel", CHANNEL_NAMES),
              Attribute.text(CHARACTERISTIC + ".kind"),
              Attribute.text(CHARACTERISTIC + ".ocrmState"),
              Attribute.text(CHARACTERISTIC + ".subChannel"),
              Attribute.time(CHARACTERISTIC + ".expiresAt"),
              Attribute.text(CHARACTERISTIC + ".endedThrough", CHANNEL_NAMES),
              Attribute.text(CHARACTERISTIC + ".endReason"),
              Attribute.text("@type")),
          new ResourceType.Characteristics(
              CHARACTERISTIC,
              List.of(
                  "channel",
                  "kind",
                  "ocrmState",
                  "subChannel",
                  "expiresAt",
                  "endedThrough",
                  "endReason")),
          "startDate");

  private ServiceResource() {}

  /// Where a service is found. Relative to the server, so that it is the same for whoever asks and
  /// in whatever is sent without having been asked.
  public static String href(ServiceKey key) {
    return PATH + "/" + key.text();
  }

  public static String stateOf(ServiceView service) {
    return service.state().equals(ServiceState.ACTIVE.word()) ? ACTIVE : TERMINATED;
  }

  /// A service, every attribute in it.
  public static Map<String, Object> of(ServiceView service) {
    ServiceKey key = new ServiceKey(service.subscriberId(), service.serviceId());
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", key.text());
    resource.put("href", href(key));
    resource.put("name", service.serviceCode());
    resource.put("serviceType", service.kind().name());
    resource.put("state", stateOf(service));
    resource.put("serviceDate", service.effectiveAt().toString());
    resource.put("startDate", service.effectiveAt().toString());
    Instant end = service.endedAt() == null ? service.expiresAt() : service.endedAt();
    if (end != null) {
      resource.put("endDate", end.toString());
    }
    resource.put(
        "serviceSpecification",
        object(
            "id", service.serviceCode(),
            "name", service.serviceCode(),
            "@referredType", "ServiceSpecification"));
    resource.put(
        "relatedParty",
        List.of(
            object(
                "id", service.subscriberId(),
                "role", "subscriber",
                "@referredType", "Subscriber")));
    resource.put(CHARACTERISTIC, characteristics(service));
    resource.put("@type", "Service");
    return resource;
  }

  private static List<Map<String, Object>> characteristics(ServiceView service) {
    List<Map<String, Object>> all = new ArrayList<>();
    add(all, "channel", service.channel());
    add(all, "kind", service.kind().name());
    add(all, "ocrmState", service.state());
    add(all, "subChannel", service.subChannel());
    add(all, "expiresAt", service.expiresAt());
    add(all, "endedThrough", service.endedThrough());
    add(all, "endReason", service.endReason());
    return all;
  }

  private static void add(List<Map<String, Object>> all, String name, @Nullable Object value) {
    if (value != null) {
      all.add(object("name", name, "value", value.toString()));
    }
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
