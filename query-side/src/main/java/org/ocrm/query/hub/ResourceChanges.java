package org.ocrm.query.hub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.hub.HubBatch.Told;
import org.ocrm.query.projection.EventOrigin;

/// What the events of one subscriber mean to the listeners of one API. The resource in each
/// notification is as it stood right after the event, folded from the events themselves.
final class ResourceChanges<S> {

  private final HubResource<S> resource;
  private final Supplier<List<RecordedEvent>> history;
  private final Map<String, Optional<S>> states = new HashMap<>();

  /// @param history of the subscriber, at least up to the last event that is asked about; asked
  ///     only where the events at hand do not begin their resource
  ResourceChanges(HubResource<S> resource, Supplier<List<RecordedEvent>> history) {
    this.resource = resource;
    this.history = history;
  }

  List<Notification> of(Told told) {
    SubscriberEvent event = told.event();
    Optional<String> id = resource.idOf(event);
    if (id.isEmpty()) {
      return List.of();
    }
    @Nullable S before = before(id.get(), told);
    @Nullable S after = resource.evolve(before, event);
    states.put(id.get(), Optional.ofNullable(after));
    if (after == null) {
      return List.of();
    }
    List<Notification> notifications = new ArrayList<>();
    for (ChangeKind kind : resource.changes(before, event, after)) {
      notifications.add(notification(id.get(), kind, event, told.origin(), after));
    }
    return notifications;
  }

  private @Nullable S before(String id, Told told) {
    Optional<S> known = states.get(id);
    if (known != null) {
      return known.orElse(null);
    }
    if (resource.begins(told.event())) {
      return null;
    }
    @Nullable S state = null;
    for (RecordedEvent recorded : history.get()) {
      if (recorded.eventId().equals(told.origin().eventId())) {
        break;
      }
      if (resource.idOf(recorded.event()).filter(id::equals).isPresent()) {
        state = resource.evolve(state, recorded.event());
      }
    }
    return state;
  }

  private Notification notification(
      String id, ChangeKind kind, SubscriberEvent event, EventOrigin origin, S after) {
    String eventType = resource.eventType(kind);
    String eventId = origin.eventId() + "-" + kind.word().toLowerCase(Locale.ROOT);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("eventId", eventId);
    body.put("eventTime", event.recordedAt().toString());
    body.put("timeOcurred", event.effectiveAt().toString());
    body.put("eventType", eventType);
    if (origin.correlationId() != null) {
      body.put("correlationId", origin.correlationId());
    }
    body.put("event", Map.of(resource.name(), resource.shown(after)));
    return new Notification(
        event.subscriberId() + "*" + id,
        eventId,
        eventType,
        "/listener/" + resource.name() + kind.word() + "Event",
        body);
  }
}
