package org.ocrm.query.history.axon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.projection.axon.FoldableEvent;

/// Reads a subscriber's events one after the other, snapshots left aside. The store does not tell
/// their places in the stream of all events: those of the result count within the subscriber, and
/// a history up to some position is refused rather than guessed.
public final class EventStoreHistory implements SubscriberHistory {

  private final EventStore events;

  public EventStoreHistory(EventStore events) {
    this.events = events;
  }

  @Override
  public List<RecordedEvent> upTo(String subscriberId, long position) {
    if (position != LATEST) {
      throw Problem.of(
              501,
              "as-known-unavailable",
              "Axon Server does not tell what was known at a position; leave asKnown out.")
          .asException();
    }
    return events
        .readEvents(subscriberId, 0)
        .asStream()
        .<RecordedEvent>map(EventStoreHistory::recorded)
        .toList();
  }

  private static RecordedEvent recorded(DomainEventMessage<?> message) {
    Map<String, Object> metadata = new HashMap<>(message.getMetaData());
    metadata.remove("traceId");
    return new RecordedEvent(
        message.getSequenceNumber(),
        message.getIdentifier(),
        FoldableEvent.of(message.getPayload()),
        metadata);
  }
}
