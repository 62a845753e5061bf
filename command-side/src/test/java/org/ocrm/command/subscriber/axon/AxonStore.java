package org.ocrm.command.subscriber.axon;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.deadline.SimpleDeadlineManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Axon's JDBC event store and a repository on it, put together by hand.
final class AxonStore {
  final JdbcEventStorageEngine engine;
  final EmbeddedEventStore store;
  private final EventSourcingRepository<SubscriberAggregate> repository;

  AxonStore(DataSource dataSource) {
    engine = engine(new TransactionAwareDataSourceProxy(dataSource));
    store = EmbeddedEventStore.builder().storageEngine(engine).build();
    repository =
        EventSourcingRepository.builder(SubscriberAggregate.class)
            .eventStore(store)
            .parameterResolverFactory(
                MultiParameterResolverFactory.ordered(
                    ClasspathParameterResolverFactory.forClass(SubscriberAggregate.class),
                    new SimpleResourceParameterResolverFactory(
                        List.of(
                            new SubscriberDecider(true),
                            Clock.systemUTC(),
                            SimpleDeadlineManager.builder()
                                .scopeAwareProvider(_ -> Stream.empty())
                                .build()))))
            .build();
  }

  /// The aggregate as a command would find it.
  SubscriberSnapshot load(String subscriberId) {
    return DefaultUnitOfWork.startAndGet(null)
        .executeWithResult(
            () -> repository.load(subscriberId).invoke(SubscriberAggregate::snapshot))
        .getPayload();
  }

  private static JdbcEventStorageEngine engine(DataSource dataSource) {
    WireNames serializer = new WireNames();
    return JdbcEventStorageEngine.builder()
        .schema(
            EventSchema.builder()
                .eventTable("domain_event_entry")
                .snapshotTable("snapshot_event_entry")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build())
        .eventSerializer(serializer)
        .snapshotFilter(SubscriberSnapshot.OF_THIS_REVISION)
        .snapshotSerializer(serializer)
        .connectionProvider(dataSource::getConnection)
        .transactionManager(NoTransactionManager.instance())
        .persistenceExceptionResolver(new SQLStateResolver("23505"))
        .build();
  }
}
