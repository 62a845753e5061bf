package org.ocrm.app.web.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.activation.ServiceShape;
import org.ocrm.command.interaction.InteractionShape;
import org.ocrm.query.feature.resource.SubscriberFeatureResource;
import org.ocrm.query.inventory.resource.InteractionResource;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.monitor.MonitorResource;
import org.ocrm.query.tmf.ResourceType;

/// One API in TM Forum's shape, as its document describes it.
///
/// @param group its name in the address of the document
/// @param base what all its paths begin with
record TmfApi(String group, String title, String base, List<Resource> resources, Hub hub) {

  /// A resource of an API.
  ///
  /// @param asked what can be asked of its list
  record Resource(String path, String name, TmfSchemas.Members members, ResourceType asked) {}

  /// Whether changes can be listened to.
  enum Hub {
    SERVED,
    NONE
  }

  private static final Resource SERVICE =
      new Resource(
          "service",
          "Service",
          TmfSchemas.of(ServiceShape.ATTRIBUTES, "state", "serviceSpecification"),
          ServiceResource.TYPE);

  static final Resource MONITOR =
      new Resource("monitor", "Monitor", TmfSchemas.ofMonitors(), MonitorResource.TYPE);

  static final TmfApi SERVICE_INVENTORY =
      new TmfApi(
          "tmf638",
          "TMF638 Service Inventory v4",
          "/tmf-api/serviceInventory/v4",
          List.of(SERVICE),
          Hub.SERVED);

  static final TmfApi SERVICE_ACTIVATION =
      new TmfApi(
          "tmf640",
          "TMF640 Service Activation v4",
          "/tmf-api/ServiceActivationAndConfiguration/v4",
          List.of(SERVICE, MONITOR),
          Hub.SERVED);

  static final TmfApi PARTY_INTERACTION =
      new TmfApi(
          "tmf683",
          "TMF683 Party Interaction v4",
          "/tmf-api/partyInteraction/v4",
          List.of(
              new Resource(
                  "partyInteraction",
                  "PartyInteraction",
                  TmfSchemas.of(InteractionShape.ATTRIBUTES, "reason", "channel", "relatedParty"),
                  InteractionResource.TYPE)),
          Hub.SERVED);

  static final TmfApi OCRM_FEATURES =
      new TmfApi(
          "ocrm-features",
          "OCRM features in TM Forum's shape, v1",
          "/tmf-api/ocrmFeatures/v1",
          List.of(
              new Resource(
                  "subscriberFeature",
                  "SubscriberFeature",
                  TmfSchemas.ofFeatures(),
                  SubscriberFeatureResource.TYPE)),
          Hub.NONE);

  static final List<TmfApi> ALL =
      List.of(SERVICE_INVENTORY, SERVICE_ACTIVATION, PARTY_INTERACTION, OCRM_FEATURES);

  /// The routes of its own, and those that all hubs share.
  String[] patterns() {
    return hub == Hub.SERVED
        ? new String[] {base + "/**", "/tmf-api/*/v4/hub", "/tmf-api/*/v4/hub/**"}
        : new String[] {base + "/**"};
  }

  /// Whether callers may prefer not to wait.
  boolean hasMonitors() {
    return resources.contains(MONITOR);
  }

  /// Whether a list of it is always of one subscriber.
  boolean isOfOneSubscriber() {
    return base.equals(OCRM_FEATURES.base());
  }

  /// A path as callers of this API see it.
  String own(String path) {
    return path.replace("/tmf-api/{api}/v4", base);
  }

  /// The resource that a path of this API is about; none for hubs.
  @Nullable Resource resourceOf(String path) {
    String name = path.substring(base.length() + 1).replace("/{id}", "");
    return resources.stream()
        .filter(resource -> resource.path().equals(name))
        .findFirst()
        .orElse(null);
  }
}
