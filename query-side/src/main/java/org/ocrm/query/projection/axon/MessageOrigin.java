package org.ocrm.query.projection.axon;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.projection.EventOrigin;

/// Where an event stands, as Axon's message tells it.
public final class MessageOrigin {

  private static final String CORRELATION_ID = "correlationId";

  private MessageOrigin() {}

  public static EventOrigin of(EventMessage<?> message) {
    @Nullable TrackingToken token =
        message instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : null;
    return new EventOrigin(
        message.getIdentifier(),
        token == null ? Long.MAX_VALUE : token.position().orElse(Long.MAX_VALUE),
        message.getMetaData().get(CORRELATION_ID) instanceof String id ? id : null);
  }
}
