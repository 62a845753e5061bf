package org.ocrm.query.hub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;

/// A kind of resource of which an API tells its listeners. All of it is pure: what is told of an
/// event follows from the events up to it, and from nothing else.
///
/// @param <S> a resource as it stands after some of its events
public interface HubResource<S> {

  /// The address of the API, e.g. `/tmf-api/serviceInventory/v4`.
  String api();

  /// What the resource is called in notifications, e.g. `service`.
  String name();

  /// What can happen to it.
  List<ChangeKind> kinds();

  /// Which of the subscriber's resources an event is about; nothing when it is about none.
  Optional<String> idOf(SubscriberEvent event);

  /// Whether there is nothing before this event that matters to the resource.
  boolean begins(SubscriberEvent event);

  @Nullable S evolve(@Nullable S before, SubscriberEvent event);

  /// What an event means to listeners; nothing when the resource is none to callers of the API.
  List<ChangeKind> changes(@Nullable S before, SubscriberEvent event, S after);

  /// The resource as callers see it.
  Map<String, Object> shown(S state);

  default String eventType(ChangeKind kind) {
    return Character.toUpperCase(name().charAt(0)) + name().substring(1) + kind.word() + "Event";
  }

  /// The names of all notifications that there can be at its hub.
  default List<String> eventTypes() {
    return kinds().stream().map(this::eventType).toList();
  }
}
