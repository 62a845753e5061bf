package org.ocrm.query.inventory.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.ResourceType;

/// A service as TMF638 answers it, and what can be asked of it.
///
/// An active service is `active`; one that was deactivated, has expired or is completed is
/// `terminated`, and its characteristic `ocrmState` says which. A plan is what its state says. One
/// that was voided never was, so it is no resource: that is what deleting means to callers of these
/// APIs. What is kept for callers stands beside ours, and never in its place where ours means
/// something. The mapping of all attributes stands in `docs/reference/tmf.md`.
public final class ServiceResource {

  /// Service inventory, TMF638.
  public static final String PATH = "/tmf-api/serviceInventory/v4/service";

  /// Service activation and configuration, TMF640: the same services.
  public static final String ACTIVATION_PATH =
      "/tmf-api/ServiceActivationAndConfiguration/v4/service";

  private static final Map<String, String> CHANNEL_NAMES = ChannelRegistry.ALSO_CALLED;

  private static final String PARTY = "relatedParty";
  private static final String SPECIFICATION = "serviceSpecification";
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
                  SPECIFICATION,
                  PARTY,
                  CHARACTERISTIC,
                  "category",
                  "description",
                  "hasStarted",
                  "isBundle",
                  "isServiceEnabled",
                  "isStateful",
                  "startMode",
                  "feature",
                  "note",
                  "place",
                  "relatedEntity",
                  "serviceOrderItem",
                  "serviceRelationship",
                  "supportingResource",
                  "supportingService",
                  "@baseType",
                  "@schemaLocation",
                  "@type"),
              List.of(
                  Attribute.text("id"),
                  Attribute.text("href"),
                  Attribute.text("name"),
                  Attribute.text("serviceType"),
                  Attribute.word("state", LifecycleState.words()),
                  Attribute.time("serviceDate"),
                  Attribute.time("startDate"),
                  Attribute.time("endDate"),
                  Attribute.text("serviceSpecification.id"),
                  Attribute.text("serviceSpecification.name"),
                  Attribute.text("serviceSpecification.@referredType"),
                  Attribute.text("relatedParty.id"),
                  Attribute.text("relatedParty.role"),
                  Attribute.text("relatedParty.@referredType"),
                  Attribute.text("relatedParty.name"),
                  Attribute.text(CHARACTERISTIC + ".channel", CHANNEL_NAMES),
                  Attribute.text(CHARACTERISTIC + ".kind"),
                  Attribute.text(CHARACTERISTIC + ".ocrmState"),
                  Attribute.text(CHARACTERISTIC + ".subChannel"),
                  Attribute.time(CHARACTERISTIC + ".expiresAt"),
                  Attribute.text(CHARACTERISTIC + ".endedThrough", CHANNEL_NAMES),
                  Attribute.text(CHARACTERISTIC + ".endReason"),
                  Attribute.text("category"),
                  Attribute.text("description"),
                  Attribute.text("startMode"),
                  Attribute.text("@baseType"),
                  Attribute.text("@schemaLocation"),
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
                      "endReason"),
                  ResourceType.Characteristics.Others.POSSIBLE),
              "startDate")
          .sortedAlsoBy("endDate")
          .sortedAlsoBy("serviceCharacteristic.expiresAt")
          .withReferences(PARTY)
          .extensible();

  private ServiceResource() {}

  /// Where a service is found. Relative to the server, so that it is the same for whoever asks and
  /// in whatever is sent without having been asked.
  public static String href(String path, ServiceKey key) {
    return path + "/" + key.text();
  }

  public static LifecycleState stateOf(ServiceView service) {
    return service.leftAs() != null
        ? LifecycleState.INACTIVE
        : Arrays.stream(ServiceState.values())
            .filter(state -> state.word().equals(service.state()))
            .map(ServiceState::lifecycle)
            .findFirst()
            .orElse(LifecycleState.TERMINATED);
  }

  /// A service, every attribute in it.
  ///
  /// @param path of the API that it is asked of
  public static Map<String, Object> of(String path, ServiceView service) {
    ServiceKey key = new ServiceKey(service.subscriberId(), service.serviceId());
    Map<String, Object> kept =
        new LinkedHashMap<>(service.attributes() == null ? Map.of() : service.attributes());
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", key.text());
    resource.put("href", href(path, key));
    resource.put("name", service.serviceCode());
    resource.put("serviceType", service.kind().name());
    resource.put("state", stateOf(service).word());
    resource.put("serviceDate", service.effectiveAt().toString());
    resource.put("startDate", service.effectiveAt().toString());
    Instant end = service.endedAt() == null ? service.expiresAt() : service.endedAt();
    if (end != null) {
      resource.put("endDate", end.toString());
    }
    resource.put(
        SPECIFICATION,
        beside(
            object(
                "id", service.serviceCode(),
                "name", service.serviceCode(),
                "@referredType", "ServiceSpecification"),
            kept.remove(SPECIFICATION)));
    resource.put(PARTY, parties(service, kept.remove(PARTY)));
    resource.put(CHARACTERISTIC, joined(characteristics(service), kept.remove(CHARACTERISTIC)));
    resource.put("@type", "Service");
    resource.putAll(kept);
    return resource;
  }

  private static Map<String, Object> beside(Map<String, Object> ours, @Nullable Object kept) {
    if (kept instanceof Map<?, ?> members) {
      members.forEach((name, value) -> ours.put(String.valueOf(name), value));
    }
    return ours;
  }

  private static List<Object> joined(List<Map<String, Object>> ours, @Nullable Object kept) {
    List<Object> all = new ArrayList<>(ours);
    if (kept instanceof List<?> others) {
      all.addAll(others);
    }
    return all;
  }

  /// The subscriber first, with what else callers say of it, and whoever else has to do with it.
  private static List<Object> parties(ServiceView service, @Nullable Object kept) {
    Map<String, Object> subscriber = new LinkedHashMap<>();
    List<Object> all = new ArrayList<>(List.of(subscriber));
    if (kept instanceof List<?> others) {
      for (Object other : others) {
        boolean first = all.size() == 1 && subscriber.isEmpty();
        if (first && other instanceof Map<?, ?> party && isOf(service, party)) {
          beside(subscriber, party);
        } else {
          all.add(other);
        }
      }
    }
    subscriber.put("id", service.subscriberId());
    subscriber.put("role", "subscriber");
    subscriber.put("@referredType", "Subscriber");
    return all;
  }

  private static boolean isOf(ServiceView service, Map<?, ?> party) {
    return service.subscriberId().equals(party.get("id")) && "subscriber".equals(party.get("role"));
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
