package org.ocrm.query.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;

/// What a batch of events changes in the inventory. Events about services and contacts are kept in
/// their order until these as they stand are known.
public final class InventoryBatch {

  /// A subscriber and one of its services or contacts.
  public record EntryKey(String subscriberId, String id) {}

  /// A subscriber that has come to be known.
  public record Registration(String subscriberId, Instant registeredAt, String channel) {}

  private final List<Registration> registrations = new ArrayList<>();
  private final Map<EntryKey, List<SubscriberEvent>> interactionEvents = new LinkedHashMap<>();
  private final Map<EntryKey, List<SubscriberEvent>> serviceEvents = new LinkedHashMap<>();

  void add(Registration registration) {
    registrations.add(registration);
  }

  void addToInteraction(String interactionId, SubscriberEvent event) {
    append(interactionEvents, interactionId, event);
  }

  void addToService(String serviceId, SubscriberEvent event) {
    append(serviceEvents, serviceId, event);
  }

  public List<Registration> registrations() {
    return registrations;
  }

  public Map<EntryKey, List<SubscriberEvent>> interactionEvents() {
    return interactionEvents;
  }

  public Map<EntryKey, List<SubscriberEvent>> serviceEvents() {
    return serviceEvents;
  }

  private static void append(
      Map<EntryKey, List<SubscriberEvent>> events, String id, SubscriberEvent event) {
    events
        .computeIfAbsent(new EntryKey(event.subscriberId(), id), _ -> new ArrayList<>())
        .add(event);
  }
}
