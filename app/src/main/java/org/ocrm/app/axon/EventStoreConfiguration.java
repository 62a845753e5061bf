package org.ocrm.app.axon;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.ocrm.app.postgres.server.DatabaseServer;
import org.ocrm.command.subscriber.axon.SubscriberSnapshot;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Events in PostgreSQL: the default. The profile `axonserver` keeps them in Axon Server instead.
@Configuration(proxyBeanMethods = false)
@Profile("!axonserver")
public class EventStoreConfiguration {

  private static final int EVENTS_PER_FETCH = 200;
  /// A transaction that takes numbers while others commit must not be given up because of their
  /// number: the limit is time, never distance.
  static final int MAX_GAP_OFFSET = 1_000_000;

  @Bean
  EventStorageEngine eventStorageEngine(
      Serializer serializer,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver conflicts) {
    return new SnapshotsOnTrial(
        engine(serializer, connections, transactions, conflicts),
        schema(),
        DatabaseServer.GAP_TIMEOUT_MILLISECONDS,
        MAX_GAP_OFFSET);
  }

  static JdbcEventStorageEngine.Builder engine(
      Serializer serializer,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver conflicts) {
    return JdbcEventStorageEngine.builder()
        .connectionProvider(connections)
        .transactionManager(transactions)
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .snapshotFilter(SubscriberSnapshot.OF_THIS_REVISION)
        .persistenceExceptionResolver(conflicts)
        .batchSize(EVENTS_PER_FETCH)
        .finalAggregateBatchPredicate(batch -> batch.size() < EVENTS_PER_FETCH);
  }

  @Bean(name = "eventBus")
  FetchingEventStore eventStore(EventStorageEngine engine) {
    return new FetchingEventStore(engine);
  }

  /// What event processors read from.
  @Bean
  PromptEventSource eventSource(FetchingEventStore eventStore, EventStorageEngine engine) {
    PromptEventSource source = new PromptEventSource(eventStore, eventStore::fetch);
    // Any other engine is refused with its reason once everything is there.
    if (engine instanceof TellingStorageEngine telling) {
      telling.whenNewIsFound(source::areComing, source::areThere);
    }
    return source;
  }

  static EventSchema schema() {
    return EventSchema.builder()
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
        .build();
  }
}
