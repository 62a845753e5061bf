package org.ocrm.query.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.InventoryBatch.Registration;
import org.ocrm.query.inventory.InventoryBatch.ServiceKey;
import org.ocrm.query.projection.Projection;

/// Keeps subscribers, their services and their contacts as callers list them.
public final class InventoryProjection implements Projection<InventoryBatch> {

  private final InventoryStore store;

  public InventoryProjection(InventoryStore store) {
    this.store = store;
  }

  @Override
  public InventoryBatch begin() {
    return new InventoryBatch();
  }

  @Override
  public void fold(SubscriberEvent event, InventoryBatch batch) {
    switch (event) {
      case SubscriberRegistered e ->
          batch.add(new Registration(e.subscriberId(), e.effectiveAt(), e.channel()));
      case InteractionRecorded e -> batch.add(viewOf(e));
      case ServiceActivated e -> batch.add(e.serviceId(), e);
      case ServiceDeactivated e -> batch.add(e.serviceId(), e);
      case ServiceExpired e -> batch.add(e.serviceId(), e);
      case ServiceCompleted e -> batch.add(e.serviceId(), e);
      case ServiceActivationCorrected e -> batch.add(e.serviceId(), e);
      case ServiceActivationVoided e -> batch.add(e.serviceId(), e);
    }
  }

  @Override
  public void write(InventoryBatch batch) {
    store.saveRegistrations(batch.registrations());
    store.saveInteractions(batch.interactions());
    Map<ServiceKey, ServiceView> before = store.servicesOf(batch.serviceEvents().keySet());
    Map<ServiceKey, ServiceView> after = new LinkedHashMap<>();
    batch
        .serviceEvents()
        .forEach(
            (key, events) -> {
              ServiceView service = before.get(key);
              for (SubscriberEvent event : events) {
                service = ServiceFold.evolve(service, event);
              }
              if (service != null) {
                after.put(key, service);
              }
            });
    store.saveServices(after.values());
  }

  private static InteractionView viewOf(InteractionRecorded e) {
    return new InteractionView(
        e.interactionId(),
        e.subscriberId(),
        e.channel(),
        e.type(),
        wordOf(e),
        e.note(),
        e.serviceId(),
        e.effectiveAt(),
        e.recordedAt());
  }

  private static @Nullable String wordOf(InteractionRecorded e) {
    return e.direction() == null ? null : e.direction().word();
  }
}
