package org.ocrm.query.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.subscriber.InteractionView;

/// What a batch of events changes in the inventory. Events about services are kept in their order
/// until the services as they stand are known.
public final class InventoryBatch {

  /// A subscriber and one of its services.
  public record ServiceKey(String subscriberId, String serviceId) {}

  /// A subscriber that has come to be known.
  public record Registration(String subscriberId, Instant registeredAt, String channel) {}

  private final List<Registration> registrations = new ArrayList<>();
  private final List<InteractionView> interactions = new ArrayList<>();
  private final Map<ServiceKey, List<SubscriberEvent>> serviceEvents = new LinkedHashMap<>();

  void add(Registration registration) {
    registrations.add(registration);
  }

  void add(InteractionView interaction) {
    interactions.add(interaction);
  }

  void add(String serviceId, SubscriberEvent event) {
    serviceEvents
        .computeIfAbsent(new ServiceKey(event.subscriberId(), serviceId), _ -> new ArrayList<>())
        .add(event);
  }

  public List<Registration> registrations() {
    return registrations;
  }

  public List<InteractionView> interactions() {
    return interactions;
  }

  public Map<ServiceKey, List<SubscriberEvent>> serviceEvents() {
    return serviceEvents;
  }
}
