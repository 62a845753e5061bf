package org.ocrm.command.dispatch.axon;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.StreamPositions;

/// Where the store does not tell the position of a subscriber's own events: the head of the stream,
/// which lies at or behind them. A query that waits for it waits for a little more than it needs.
public final class HeadPositions implements StreamPositions {

  private final StreamableMessageSource<?> events;

  public HeadPositions(StreamableMessageSource<?> events) {
    this.events = events;
  }

  @Override
  public long of(String subscriberId) {
    @Nullable TrackingToken head = events.createHeadToken();
    return head == null ? 0 : head.position().orElse(0);
  }
}
