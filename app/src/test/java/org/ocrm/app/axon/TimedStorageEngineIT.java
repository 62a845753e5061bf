package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.app.postgres.server.DatabaseServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// Our engine and Axon's own read the same stream.
class TimedStorageEngineIT {

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.on(TestDatabase.fresh());
    Deeds deeds = new Deeds(server);
    var _ = deeds.contact("s-1", "one");
    var _ = deeds.contact("s-1", "two");
    skipPositions();
    append("old", "s-2", Instant.now().minus(1, ChronoUnit.DAYS).toString());
    skipPositions();
    append("elsewhere", "s-3", "2026-03-01T13:00:00.5+01:00");
    skipPositions();
    // Of no aggregate.
    append("alone", "alone", Instant.now().toString());
    var _ = deeds.contact("s-1", "three");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyEventIsWhatAxonReads() {
    List<String> theirs = read(stock(), null);
    assertThat(theirs).hasSizeGreaterThan(5).anyMatch(line -> line.contains("T12:00:00.500Z"));
    assertThat(read(ours(), null)).isEqualTo(theirs);
  }

  @Test
  void gapsThatAreKnownAreKeptFilledAndGivenUpAsByAxon() {
    assertThat(readByBoth(2, 1L)).anyMatch(line -> line.contains("index=2, gaps=[]"));
    assertThat(readByBoth(6, 4L, 5L)).anyMatch(line -> line.contains("index=7, gaps=[]"));
    assertThat(readByBoth(11, 5L, 9L)).anyMatch(line -> line.contains("gaps=[5, 9, 12, 13, 14]"));
  }

  private static List<String> readByBoth(long index, Long... gaps) {
    GapAwareTrackingToken known = GapAwareTrackingToken.newInstance(index, List.of(gaps));
    List<String> theirs = read(stock(), known);
    assertThat(read(ours(), known)).isEqualTo(theirs);
    return theirs;
  }

  private static EventStorageEngine ours() {
    return server.bean(EventStorageEngine.class);
  }

  private static EventStorageEngine stock() {
    return EventStoreConfiguration.engine(
            server.bean(Serializer.class),
            server.bean(ConnectionProvider.class),
            server.bean(TransactionManager.class),
            server.bean(PersistenceExceptionResolver.class))
        .schema(EventStoreConfiguration.schema())
        .gapTimeout(DatabaseServer.GAP_TIMEOUT_MILLISECONDS)
        .maxGapOffset(EventStoreConfiguration.MAX_GAP_OFFSET)
        .build();
  }

  private static List<String> read(
      EventStorageEngine engine, @Nullable GapAwareTrackingToken after) {
    return engine.readEvents(after, false).<String>map(TimedStorageEngineIT::line).toList();
  }

  private static String line(TrackedEventMessage<?> event) {
    String stream =
        event instanceof DomainEventMessage<?> of
            ? of.getType() + "/" + of.getAggregateIdentifier() + "/" + of.getSequenceNumber()
            : "none";
    return String.join(
        " ",
        event.trackingToken().toString(),
        event.getIdentifier(),
        event.getTimestamp().toString(),
        stream,
        event.getPayload().toString(),
        event.getMetaData().toString());
  }

  /// As a transaction does that was rolled back.
  private static void skipPositions() {
    var _ =
        server
            .jdbc()
            .sql("SELECT nextval('domain_event_entry_global_index_seq') FROM generate_series(1, 3)")
            .query(Long.class)
            .list();
  }

  private static void append(String id, String subscriberId, String time) {
    int rows =
        server
            .jdbc()
            .sql(
                """
                INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                  sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                  meta_data)
                VALUES (?, ?, 0, 'SubscriberAggregate', ?, 'InteractionRecorded', '1',
                  convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'))
                """)
            .params(id, subscriberId, time, Deeds.interaction(subscriberId, id))
            .update();
    assertThat(rows).isEqualTo(1);
  }
}
