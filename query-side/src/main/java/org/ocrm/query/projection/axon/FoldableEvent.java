package org.ocrm.query.projection.axon;

import org.axonframework.serialization.UnknownSerializedType;
import org.ocrm.kernel.event.SubscriberEvent;

/// What a stored event has to be for a projection to fold it.
public final class FoldableEvent {

  private FoldableEvent() {}

  /// The event in a message as Axon read it.
  ///
  /// @throws RuntimeException when this version of the program does not know the event
  public static SubscriberEvent of(Object payload) {
    return switch (payload) {
      case SubscriberEvent event -> event;
      case UnknownSerializedType unknown ->
          throw new UnknownEventException(unknown.serializedType().getName());
      default -> throw new UnknownEventException(payload.getClass().getName());
    };
  }
}
