package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.dao.DuplicateKeyException;

/// What stands in the tables, as one finds it there.
class StoredFormIT {

  private static RunningServer server;
  private static Deeds deeds;

  @BeforeAll
  static void start() {
    server = RunningServer.on(TestDatabase.fresh());
    deeds = new Deeds(server);
    var _ = deeds.contact("s-1", "one");
    var _ = deeds.send(Deeds.permanent("s-1", "svc-1", "tariff"));
    var _ = deeds.send(Deeds.temporary("s-1", "pass", Deeds.now().plus(Duration.ofDays(1))));
    new Reading(server).caughtUp();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void eventsAreStoredUnderTheirWireNamesAndRevisionsOnly() {
    List<String> known =
        Arrays.stream(EventName.values())
            .map(name -> name.wireName() + "/" + name.revision())
            .toList();
    assertThat(
            list("SELECT DISTINCT payload_type || '/' || payload_revision FROM domain_event_entry"))
        .isNotEmpty()
        .isSubsetOf(known);
    assertThat(list("SELECT convert_from(payload, 'UTF8') FROM domain_event_entry"))
        .allSatisfy(json -> assertThat(json).startsWith("{").doesNotContain("org.ocrm", "@class"));
    assertThat(list("SELECT convert_from(meta_data, 'UTF8') FROM domain_event_entry"))
        .allSatisfy(json -> assertThat(json).doesNotContain("org.", "java.", "@class"));
    assertThat(list("SELECT DISTINCT type FROM domain_event_entry"))
        .containsExactly("SubscriberAggregate");
  }

  @Test
  void nothingIsALargeObject() {
    assertThat(
            list(
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                    + " WHERE table_schema = 'ocrm' AND data_type = 'oid'"))
        .isEmpty();
    assertThat(
            list(
                """
                SELECT DISTINCT data_type FROM information_schema.columns
                WHERE table_schema = 'ocrm'
                  AND column_name IN ('payload', 'meta_data', 'token', 'task_data', 'diagnostics')
                """))
        .containsExactly("bytea");
    assertThat(server.count("SELECT count(*) FROM pg_largeobject_metadata")).isZero();
  }

  @Test
  void longPayloadsAreCompressed() {
    assertThat(
            list(
                """
                SELECT DISTINCT attstorage::text FROM pg_attribute
                WHERE attrelid IN ('domain_event_entry'::regclass, 'snapshot_event_entry'::regclass)
                  AND attname = 'payload'
                """))
        .as("x: compressed, then out of line")
        .containsExactly("x");
    deeds.append(
        "s-long", "InteractionRecorded", "{\"note\":\"%s\"}".formatted("long ".repeat(2000)));
    assertThat(
            server.count(
                "SELECT pg_column_size(payload) FROM domain_event_entry"
                    + " WHERE aggregate_identifier = 's-long'"))
        .isLessThan(1000);
    assertThat(
            list(
                """
                SELECT 'as wanted' FROM pg_settings WHERE name = 'default_toast_compression'
                  AND setting = CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE setting END
                """))
        .containsExactly("as wanted");
  }

  @Test
  void aSecondEventWithTheSameNumberIsAConflictAndNoFailure() {
    EventStorageEngine engine = server.bean(EventStorageEngine.class);
    assertThatThrownBy(() -> engine.appendEvents(registered("s-1", 1)))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(() -> engine.appendEvents(registered("s-1", 0)))
        .isInstanceOf(AggregateStreamCreationException.class);
  }

  @Test
  void aRefusedInsertDoesNotQuoteTheRowInItsMessage() {
    var insert =
        server
            .jdbc()
            .sql("INSERT INTO idempotent_reply (key, fingerprint) VALUES ('secret-4711', 'f')");
    assertThat(insert.update()).isEqualTo(1);
    assertThatThrownBy(insert::update)
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageNotContaining("Key (key)");
  }

  @Test
  void aTokenComesBackFromItsStoredForm() {
    Serializer serializer = server.bean(Serializer.class);
    for (Object token :
        List.of(
            GapAwareTrackingToken.newInstance(42, List.of(40L, 41L)),
            new org.axonframework.eventhandling.GlobalSequenceTrackingToken(42),
            ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(42, List.of(41L)),
                GapAwareTrackingToken.newInstance(7, List.of())))) {
      Object back = serializer.deserialize(serializer.serialize(token, byte[].class));
      assertThat(back).isEqualTo(token);
    }
  }

  @Test
  void aStoredTypeIdCannotNameAnyClass() {
    Serializer serializer = server.bean(Serializer.class);
    var token =
        ReplayToken.createReplayToken(
            GapAwareTrackingToken.newInstance(42, List.of()), null, new ArrayList<>(List.of("x")));
    SerializedObject<String> stored = serializer.serialize(token, String.class);
    assertThat(stored.getData()).contains("java.util.ArrayList");
    String forged = stored.getData().replace("java.util.ArrayList", Deeds.class.getName());
    assertThatThrownBy(
            () ->
                serializer.deserialize(
                    new SimpleSerializedObject<>(forged, String.class, stored.getType())))
        .hasStackTraceContaining("InvalidTypeIdException");
  }

  private static GenericDomainEventMessage<SubscriberRegistered> registered(
      String subscriberId, long number) {
    return new GenericDomainEventMessage<>(
        "SubscriberAggregate",
        subscriberId,
        number,
        new SubscriberRegistered(subscriberId, "CC", Deeds.now(), Deeds.now()));
  }

  private static List<String> list(String query) {
    return server.jdbc().sql(query).query(String.class).list();
  }
}
