package org.ocrm.command.subscriber.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.UnreadableStream;
import org.ocrm.kernel.event.SubscriberEvent;

/// Streams of any event store that Axon knows, one subscriber after the other when loading, one
/// append for all.
///
/// A store outside the database of the caller (Axon Server) commits with the append and cannot be
/// rolled back with the rest of the transaction: call it late.
public final class AxonSubscriberStreams implements SubscriberStreams {

  private static final String TYPE = SubscriberAggregate.class.getSimpleName();

  private final EventStore store;

  public AxonSubscriberStreams(EventStore store) {
    this.store = store;
  }

  @Override
  public Map<String, SubscriberStream> load(Collection<String> subscriberIds) {
    Map<String, SubscriberStream> streams = new HashMap<>();
    subscriberIds.forEach(id -> streams.computeIfAbsent(id, this::load));
    return streams;
  }

  @Override
  public Map<String, Long> append(List<StreamAppend> appends) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (StreamAppend append : appends) {
      long number = append.after();
      for (RecordedEvent recorded : append.events()) {
        messages.add(
            new GenericDomainEventMessage<>(
                TYPE, append.subscriberId(), ++number, recorded.event(), recorded.metaData()));
      }
    }
    if (messages.isEmpty()) {
      return Map.of();
    }
    try {
      DefaultUnitOfWork.startAndGet(null).execute(() -> store.publish(messages));
    } catch (ConcurrencyException | AggregateStreamCreationException overtaken) {
      throw new StreamOvertaken(overtaken);
    }
    return Map.of();
  }

  private SubscriberStream load(String subscriberId) {
    SubscriberStream stream = SubscriberStream.empty(subscriberId);
    DomainEventStream events = store.readEvents(subscriberId);
    while (events.hasNext()) {
      stream = after(stream, events.next());
    }
    return stream;
  }

  private static SubscriberStream after(SubscriberStream stream, DomainEventMessage<?> message) {
    String id = stream.subscriberId();
    long number = message.getSequenceNumber();
    return switch (message.getPayload()) {
      case SubscriberEvent event -> stream.after(event, number);
      case SubscriberAggregate aggregate ->
          SubscriberStream.restored(id, aggregate.snapshot().state(), number);
      case SubscriberSnapshot snapshot -> SubscriberStream.restored(id, snapshot.state(), number);
      default ->
          throw new UnreadableStream(
              id,
              "an event %s, which this version does not know".formatted(message.getPayloadType()),
              null);
    };
  }
}
