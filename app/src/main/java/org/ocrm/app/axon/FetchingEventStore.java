package org.ocrm.app.axon;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// The embedded store, which can be told to fetch what others have appended to its tables.
final class FetchingEventStore extends EmbeddedEventStore {

  private static final int MILLISECONDS_BETWEEN_FETCHES = 100;

  /// Every cached event carries a token with its own copy of the gaps. A killed import may leave
  /// thousands of them until the gap time-out: ten thousand events (Axon's own size) times those
  /// have filled a heap.
  private static final int CACHED_EVENTS = 500;

  FetchingEventStore(EventStorageEngine engine) {
    super(
        builder()
            .storageEngine(engine)
            .cachedEvents(CACHED_EVENTS)
            .fetchDelay(MILLISECONDS_BETWEEN_FETCHES));
  }

  /// What the store does after a commit of its own.
  void fetch() {
    afterCommit(List.of());
  }
}
