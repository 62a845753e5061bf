package org.ocrm.query.generation.axon;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.EventsInFlight;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.progress.axon.StoredTokens.StoredToken;

/// Reads the stream of events from the lower bound of both groups' tokens to its end: for event
/// stores that have no table to ask.
public final class StreamInFlight implements EventsInFlight {

  private final StreamableMessageSource<TrackedEventMessage<?>> events;
  private final StoredTokens tokens;

  public StreamInFlight(
      StreamableMessageSource<TrackedEventMessage<?>> events, StoredTokens tokens) {
    this.events = events;
    this.tokens = tokens;
  }

  @Override
  public Set<String> between(String oneGroup, String otherGroup) {
    List<StoredToken> one = tokens.of(oneGroup);
    List<StoredToken> other = tokens.of(otherGroup);
    Set<String> subscribers = new HashSet<>();
    try (BlockingStream<TrackedEventMessage<?>> stream =
        events.openStream(lowerBound(one, other))) {
      while (stream.hasNextAvailable()) {
        TrackedEventMessage<?> event = stream.nextAvailable();
        if (event instanceof DomainEventMessage<?> domainEvent) {
          String id = domainEvent.getAggregateIdentifier();
          if (covers(one, id, event.trackingToken()) != covers(other, id, event.trackingToken())) {
            subscribers.add(id);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while events were compared", e);
    }
    return subscribers;
  }

  private static boolean covers(List<StoredToken> tokens, String id, TrackingToken event) {
    TrackingToken token = SegmentTokens.of(id, tokens);
    return token != null && token.covers(event);
  }

  private static @Nullable TrackingToken lowerBound(
      List<StoredToken> one, List<StoredToken> other) {
    TrackingToken bound = null;
    for (StoredToken stored : Stream.concat(one.stream(), other.stream()).toList()) {
      TrackingToken token = stored.token();
      if (token == null) {
        return null;
      }
      bound = bound == null ? token : bound.lowerBound(token);
    }
    return bound;
  }
}
