package org.ocrm.benchmarks.rebuild;

import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.timeout.HandlerTimeoutConfiguration;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.messaging.timeout.TaskTimeoutSettings;
import org.axonframework.messaging.timeout.UnitOfWorkTimeoutInterceptor;
import org.ocrm.kernel.event.SubscriberEvent;

/// Axon's pooled processor as it comes but for batches of 1000, into a handler that only counts.
/// Tokens stay in memory, which saves it a statement a batch.
final class StockReplay {

  private static final int EVENTS_PER_BATCH = 1000;
  private static final String PROCESSOR = "replay";

  /// The defaults of `axon.timeout` in Axon's starter for Spring Boot, in milliseconds.
  private static final int HANDLER = 30_000;

  private static final int UNIT_OF_WORK = 60_000;
  private static final int WARNING = 10_000;
  private static final int BETWEEN_WARNINGS = 1_000;

  private final Configurer configurer;
  private final LongAdder seen = new LongAdder();

  private StockReplay(DataSource source) {
    StoredNames serializer = new StoredNames();
    configurer =
        DefaultConfigurer.defaultConfiguration()
            .configureSerializer(_ -> serializer)
            .configureEmbeddedEventStore(_ -> engine(source, serializer));
    configurer
        .eventProcessing()
        .registerTokenStore(_ -> new InMemoryTokenStore())
        .registerEventHandler(_ -> this)
        .byDefaultAssignTo(PROCESSOR)
        .registerPooledStreamingEventProcessor(
            PROCESSOR,
            Configuration::eventStore,
            (_, processor) ->
                processor
                    .batchSize(EVENTS_PER_BATCH)
                    .initialToken(StreamableMessageSource::createTailToken));
  }

  static StockReplay withoutTimeouts(DataSource source) {
    return new StockReplay(source);
  }

  static StockReplay withTimeouts(DataSource source) {
    StockReplay replay = new StockReplay(source);
    TaskTimeoutSettings handlers = new TaskTimeoutSettings(HANDLER, WARNING, BETWEEN_WARNINGS);
    replay
        .configurer
        .registerHandlerEnhancerDefinition(
            _ ->
                new HandlerTimeoutHandlerEnhancerDefinition(
                    new HandlerTimeoutConfiguration(handlers, handlers, handlers, handlers)))
        .eventProcessing()
        .registerDefaultHandlerInterceptor(
            (_, name) ->
                new UnitOfWorkTimeoutInterceptor(
                    "EventProcessor " + name, UNIT_OF_WORK, WARNING, BETWEEN_WARNINGS));
    return replay;
  }

  @EventHandler
  public void on(SubscriberEvent event) {
    seen.increment();
  }

  /// Measures after two fifths of the events, when everything is warm.
  double eventsPerSecond(long events) {
    Configuration running = configurer.start();
    long before = await(2 * events / 5);
    long start = System.nanoTime();
    long after = await(before + events);
    double rate = (after - before) / Contestant.seconds(start);
    running.shutdown();
    return rate;
  }

  private long await(long events) {
    while (seen.sum() < events) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return seen.sum();
  }

  private static JdbcEventStorageEngine engine(DataSource source, StoredNames serializer) {
    return JdbcEventStorageEngine.builder()
        .connectionProvider(source::getConnection)
        .transactionManager(NoTransactionManager.instance())
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
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
}
