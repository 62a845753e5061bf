package org.ocrm.query.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.ocrm.query.inventory.InventoryBatch.EntryKey;
import org.ocrm.query.inventory.InventoryBatch.Registration;
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
      case InteractionRecorded e -> batch.addToInteraction(e.interactionId(), e);
      case InteractionCorrected e -> batch.addToInteraction(e.interactionId(), e);
      case InteractionVoided e -> batch.addToInteraction(e.interactionId(), e);
      case ServicePlanned e -> batch.addToService(e.serviceId(), e);
      case ServicePlanChanged e -> batch.addToService(e.serviceId(), e);
      case ServicePlanVoided e -> batch.addToService(e.serviceId(), e);
      case ServiceReleased e -> batch.addToService(e.serviceId(), e);
      case ServiceAttributesChanged e -> batch.addToService(e.serviceId(), e);
      case ServiceActivated e -> batch.addToService(e.serviceId(), e);
      case ServiceDeactivated e -> batch.addToService(e.serviceId(), e);
      case ServiceExpired e -> batch.addToService(e.serviceId(), e);
      case ServiceCompleted e -> batch.addToService(e.serviceId(), e);
      case ServiceActivationCorrected e -> batch.addToService(e.serviceId(), e);
      case ServiceActivationVoided e -> batch.addToService(e.serviceId(), e);
    }
  }

  @Override
  public void write(InventoryBatch batch) {
    store.saveRegistrations(batch.registrations());
    store.saveInteractions(
        evolved(
            batch.interactionEvents(),
            store.interactionsOf(begunBefore(batch.interactionEvents())),
            InteractionFold::evolve));
    store.saveServices(
        evolved(
            batch.serviceEvents(),
            store.servicesOf(begunBefore(batch.serviceEvents())),
            ServiceFold::evolve));
  }

  /// Those that did not begin in this batch.
  private static List<EntryKey> begunBefore(Map<EntryKey, List<SubscriberEvent>> events) {
    return events.entrySet().stream()
        .filter(one -> !isBeginning(one.getValue().getFirst()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isBeginning(SubscriberEvent event) {
    return event instanceof ServiceActivated
        || event instanceof ServicePlanned
        || event instanceof InteractionRecorded;
  }

  /// Each as it stands after its events; what had not begun before them is left out.
  private static <T> List<T> evolved(
      Map<EntryKey, List<SubscriberEvent>> events, Map<EntryKey, T> before, Step<T> step) {
    List<T> after = new ArrayList<>(events.size());
    events.forEach(
        (key, ofOne) -> {
          @Nullable T one = before.get(key);
          for (SubscriberEvent event : ofOne) {
            one = step.evolve(one, event);
          }
          if (one != null) {
            after.add(one);
          }
        });
    return after;
  }

  private interface Step<T> {
    @Nullable T evolve(@Nullable T before, SubscriberEvent event);
  }
}
