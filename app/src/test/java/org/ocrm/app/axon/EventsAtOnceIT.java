package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// The store looks for new events in portions: it holds all that one look finds in memory.
class EventsAtOnceIT {

  private static final int EVENTS = 2 * TellingStorageEngine.EVENTS_PER_LOOK + 7;

  @Test
  void aLookFindsAPortionAndTheNextOneGoesOnBehindIt() {
    try (RunningServer server = RunningServer.on(TestDatabase.fresh())) {
      append(server);
      EventStorageEngine engine = server.bean(EventStorageEngine.class);

      List<String> all = identifiers(look(engine, null, false));
      assertThat(all).hasSize(EVENTS);
      @Nullable TrackingToken last = null;
      for (int from = 0; from < EVENTS; from += TellingStorageEngine.EVENTS_PER_LOOK) {
        List<TrackedEventMessage<?>> portion = look(engine, last, true);
        int to = Math.min(EVENTS, from + TellingStorageEngine.EVENTS_PER_LOOK);
        assertThat(identifiers(portion)).isEqualTo(all.subList(from, to));
        last = Objects.requireNonNull(portion.getLast().trackingToken());
      }
      assertThat(look(engine, last, true)).isEmpty();
    }
  }

  private static List<TrackedEventMessage<?>> look(
      EventStorageEngine engine, @Nullable TrackingToken after, boolean mayWait) {
    return engine.readEvents(after, mayWait).<TrackedEventMessage<?>>map(event -> event).toList();
  }

  private static List<String> identifiers(List<TrackedEventMessage<?>> events) {
    return events.stream().map(TrackedEventMessage::getIdentifier).toList();
  }

  private static void append(RunningServer server) {
    int rows =
        server
            .jdbc()
            .sql(
                """
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                  sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                  meta_data)
                SELECT 'event-' || i, 'S', i, 'SubscriberAggregate', '2026-03-01T13:00:00Z',
                  'InteractionRecorded', '1', convert_to(?, 'UTF8'), convert_to('{}', 'UTF8')
                FROM generate_series(0, ? - 1) i
                """)
            .params(Deeds.interaction("S", "one"), EVENTS)
            .update();
    assertThat(rows).isEqualTo(EVENTS);
  }
}
