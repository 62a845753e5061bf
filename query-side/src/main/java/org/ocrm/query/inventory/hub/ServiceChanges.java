package org.ocrm.query.inventory.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceAttributesChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanned;
import org.ocrm.kernel.event.SubscriberEvent.ServiceReleased;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.hub.ChangeKind;
import org.ocrm.query.hub.HubResource;
import org.ocrm.query.inventory.ServiceFold;
import org.ocrm.query.inventory.resource.ServiceResource;

/// What the events of services mean to listeners of an API that shows services.
public final class ServiceChanges implements HubResource<ServiceView> {

  private final String path;
  private final List<String> alsoTold;

  /// @param path where the API lists services
  public ServiceChanges(String path) {
    this(path, List.of());
  }

  /// @param alsoTold names of notifications that the hub of this API has beside those of services
  public ServiceChanges(String path, List<String> alsoTold) {
    this.path = path;
    this.alsoTold = List.copyOf(alsoTold);
  }

  @Override
  public String api() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  @Override
  public String name() {
    return "service";
  }

  @Override
  public List<ChangeKind> kinds() {
    return List.of(
        ChangeKind.CREATE,
        ChangeKind.ATTRIBUTE_VALUE_CHANGE,
        ChangeKind.STATE_CHANGE,
        ChangeKind.DELETE);
  }

  @Override
  public Optional<String> idOf(SubscriberEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case ServicePlanned e -> e.serviceId();
          case ServicePlanChanged e -> e.serviceId();
          case ServicePlanVoided e -> e.serviceId();
          case ServiceReleased e -> e.serviceId();
          case ServiceAttributesChanged e -> e.serviceId();
          case ServiceActivated e -> e.serviceId();
          case ServiceDeactivated e -> e.serviceId();
          case ServiceExpired e -> e.serviceId();
          case ServiceCompleted e -> e.serviceId();
          case ServiceActivationCorrected e -> e.serviceId();
          case ServiceActivationVoided e -> e.serviceId();
          case SubscriberRegistered _,
              InteractionRecorded _,
              InteractionCorrected _,
              InteractionVoided _ ->
              null;
        });
  }

  @Override
  public List<String> eventTypes() {
    return Stream.concat(HubResource.super.eventTypes().stream(), alsoTold.stream()).toList();
  }

  /// An activation may be that of a plan.
  @Override
  public boolean begins(SubscriberEvent event) {
    return event instanceof ServicePlanned;
  }

  @Override
  public @Nullable ServiceView evolve(@Nullable ServiceView before, SubscriberEvent event) {
    return ServiceFold.evolve(before, event);
  }

  @Override
  public List<ChangeKind> changes(
      @Nullable ServiceView before, SubscriberEvent event, ServiceView after) {
    if (before == null) {
      return List.of(ChangeKind.CREATE);
    }
    if (after.state().equals(ServiceState.VOIDED.word())) {
      return List.of(ChangeKind.DELETE);
    }
    return ServiceResource.stateOf(before) == ServiceResource.stateOf(after)
        ? List.of(ChangeKind.ATTRIBUTE_VALUE_CHANGE)
        : List.of(ChangeKind.STATE_CHANGE);
  }

  @Override
  public Map<String, Object> shown(ServiceView state) {
    return ServiceResource.of(path, state);
  }
}
