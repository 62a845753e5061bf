package org.ocrm.app.axon;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.jspecify.annotations.Nullable;

/// Tells when the event store has looked for what is new and has found something, whoever has
/// appended it: processors need not look until then.
class TellingStorageEngine extends TimedStorageEngine {

  /// More than come between two looks while commands flow.
  static final int EVENTS_PER_LOOK = 1000;

  private volatile Runnable coming = () -> {};
  private volatile Runnable there = () -> {};

  TellingStorageEngine(Builder builder, EventSchema schema, int gapTimeout, int maxGapOffset) {
    super(builder, schema, gapTimeout, maxGapOffset);
  }

  /// @param isComing called for each new event, just before it can be read from the store's cache
  /// @param allAreThere called after the last of them, when it can be read
  void whenNewIsFound(Runnable isComing, Runnable allAreThere) {
    coming = isComing;
    there = allAreThere;
  }

  /// Only the store's own look for new events may wait for them. It holds on to the first event of
  /// a look until the last one, and so to all between: after a long import, when whoever has caught
  /// up makes the store look again, that would be all of it. So a look ends after some, and the
  /// store, which has found something, looks again at once.
  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken after, boolean mayWait) {
    Stream<? extends TrackedEventMessage<?>> events = super.readEvents(after, mayWait);
    return mayWait ? told(events.limit(EVENTS_PER_LOOK)) : events;
  }

  private Stream<? extends TrackedEventMessage<?>> told(
      Stream<? extends TrackedEventMessage<?>> events) {
    AtomicBoolean any = new AtomicBoolean();
    Stream<TrackedEventMessage<?>> nothingMore =
        Stream.of(any)
            .mapMulti(
                (found, _) -> {
                  if (found.get()) {
                    there.run();
                  }
                });
    return Stream.concat(
        events.peek(
            _ -> {
              any.set(true);
              coming.run();
            }),
        nothingMore);
  }
}
