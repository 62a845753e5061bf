package org.ocrm.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// That Axon's own statements run on our tables, as the application role, with our names.
class AxonTablesIT {
  private final DataSourceConnectionProvider connections =
      new DataSourceConnectionProvider(TestDatabase.fresh().application());
  private final Jackson3Serializer serializer =
      Jackson3Serializer.builder()
          .defaultTyping()
          .jsonMapperBuilderCustomizer(
              builder ->
                  builder.polymorphicTypeValidator(
                      BasicPolymorphicTypeValidator.builder()
                          .allowIfBaseType(Object.class)
                          .allowIfSubType("org.axonframework.")
                          .allowIfSubType("java.")
                          .build()))
          .build();

  @Test
  void eventsAndSnapshotsAreWrittenAndReadBackInOrder() {
    var events = events();
    events.appendEvents(event(0, "first"), event(1, "second"));
    events.storeSnapshot(event(1, "both"));
    assertThat(
            events
                .readEvents("s-1")
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(Object::toString))
        .containsExactly("first", "second");
    assertThat(events.readSnapshot("s-1"))
        .hasValueSatisfying(snapshot -> assertThat(snapshot.getPayload()).isEqualTo("both"));
    assertThat(events.createHeadToken()).isEqualTo(GapAwareTrackingToken.newInstance(2, List.of()));
    assertThat(events.readEvents(null, false).map(EventMessage::getPayload).map(Object::toString))
        .containsExactly("first", "second");
  }

  @Test
  void aSecondEventWithTheSameNumberIsAConcurrencyConflict() {
    var events = events();
    events.appendEvents(event(0, "first"), event(1, "winner"));
    assertThatThrownBy(() -> events.appendEvents(event(1, "loser")))
        .isInstanceOf(ConcurrencyException.class);
    // Axon has another word for the same conflict at the very beginning of a stream.
    assertThatThrownBy(() -> events.appendEvents(event(0, "loser")))
        .isInstanceOf(AggregateStreamCreationException.class);
  }

  @Test
  void tokensAreKeptPerSegment() {
    var tokens =
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .nodeId(UUID.randomUUID().toString())
            .serializer(serializer)
            .schema(
                TokenSchema.builder()
                    .setTokenTable("token_entry")
                    .setProcessorNameColumn("processor_name")
                    .setTokenTypeColumn("token_type")
                    .build())
            .build();
    var token = GapAwareTrackingToken.newInstance(42, List.of(40L));
    tokens.initializeTokenSegments("tiles", 2);
    assertThat(tokens.fetchToken("tiles", 1)).isNull();
    tokens.storeToken(token, "tiles", 1);
    assertThat(tokens.fetchToken("tiles", 1)).isEqualTo(token);
    assertThat(tokens.fetchSegments("tiles")).containsExactly(0, 1);
  }

  @Test
  void deadLettersAreParkedInOrderAndCanBeProcessed() {
    var queue =
        JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup("tiles")
            .connectionProvider(connections)
            .transactionManager(NoTransactionManager.instance())
            .genericSerializer(serializer)
            .eventSerializer(serializer)
            .schema(deadLetters())
            .build();
    var cause = new IllegalStateException("cannot fold");
    queue.enqueue("s-1", new GenericDeadLetter<>("s-1", event(0, "first"), cause));
    assertThat(
            queue.enqueueIfPresent("s-1", () -> new GenericDeadLetter<>("s-1", event(1, "second"))))
        .isTrue();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.process(letter -> Decisions.requeue(cause))).isFalse();
    assertThat(queue.sequenceSize("s-1")).isEqualTo(2);
    var processed = new ArrayList<Object>();
    assertThat(
            queue.process(
                letter -> {
                  processed.add(letter.message().getPayload());
                  return Decisions.evict();
                }))
        .isTrue();
    assertThat(processed).containsExactly("first", "second");
    assertThat(queue.size()).isZero();
  }

  private JdbcEventStorageEngine events() {
    return JdbcEventStorageEngine.builder()
        .connectionProvider(connections)
        .transactionManager(NoTransactionManager.instance())
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .persistenceExceptionResolver(new SQLStateResolver("23505"))
        .schema(
            EventSchema.builder()
                .eventTable("domain_event_entry")
                .snapshotTable("snapshot_event_entry")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .metaDataColumn("meta_data")
                .build())
        .build();
  }

  private static DeadLetterSchema deadLetters() {
    return DeadLetterSchema.builder()
        .deadLetterTable("dead_letter_entry")
        .deadLetterIdentifierColumn("dead_letter_identifier")
        .processingGroupColumn("processing_group")
        .sequenceIdentifierColumn("sequence_identifier")
        .sequenceIndexColumn("sequence_index")
        .messageTypeColumn("message_type")
        .eventIdentifierColumn("event_identifier")
        .timestampColumn("time_stamp")
        .payloadTypeColumn("payload_type")
        .payloadRevisionColumn("payload_revision")
        .metaDataColumn("meta_data")
        .aggregateIdentifierColumn("aggregate_identifier")
        .sequenceNumberColumn("sequence_number")
        .tokenTypeColumn("token_type")
        .enqueuedAtColumn("enqueued_at")
        .lastTouchedColumn("last_touched")
        .processingStartedColumn("processing_started")
        .causeTypeColumn("cause_type")
        .causeMessageColumn("cause_message")
        .build();
  }

  private static DomainEventMessage<String> event(long number, String payload) {
    return new GenericDomainEventMessage<>("subscriber", "s-1", number, payload);
  }
}
