package org.ocrm.query.progress.axon;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.StreamHead;

/// The head as Axon's event store tells it, which does not tell times.
public final class EventStoreHead implements StreamHead {

  private final StreamableMessageSource<TrackedEventMessage<?>> events;

  public EventStoreHead(StreamableMessageSource<TrackedEventMessage<?>> events) {
    this.events = events;
  }

  @Override
  public long head() {
    @Nullable TrackingToken head = events.createHeadToken();
    return head == null ? 0 : Math.max(0, head.position().orElse(0));
  }

  @Override
  public Optional<Instant> storedAfter(long position) {
    return Optional.empty();
  }
}
