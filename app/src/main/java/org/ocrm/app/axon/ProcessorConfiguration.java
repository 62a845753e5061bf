package org.ocrm.app.axon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.postgres.DatabaseProperties;
import org.ocrm.query.generation.GenerationKeeper;
import org.ocrm.query.progress.axon.StoredPositions;
import org.ocrm.query.progress.axon.StoredTokens;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.projection.axon.BatchedHandler;
import org.ocrm.query.tile.memory.TileMemories;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/// Every projection on a pooled streaming processor of its own, with its tokens and dead letters in
/// PostgreSQL, in the transaction of the batch.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class ProcessorConfiguration {

  private static final int EVENTS_PER_BATCH = 1000;
  /// Not a token that the store is asked for, so that a node starts although Axon Server is not
  /// there yet; nor Axon's own choice, which takes all history for a replay.
  private static final @Nullable TrackingToken FROM_THE_BEGINNING = null;

  private static final int MILLISECONDS_BETWEEN_CLAIMS = 1000;

  /// Token and read model are one transaction: what a power cut takes of it is read again, so
  /// nobody has to wait for the disk.
  private static final String WITHOUT_WAITING_FOR_THE_DISK = "SET LOCAL synchronous_commit = off";

  /// The embedded database belongs to one program only, so a program that was killed finds its own
  /// claims again at once. Nodes on a shared database must differ.
  @Bean
  TokenStore tokenStore(
      ConnectionProvider connections,
      Serializer serializer,
      DatabaseProperties database,
      TileMemories memories) {
    UUID node =
        database.isExternal()
            ? UUID.randomUUID()
            : UUID.nameUUIDFromBytes("the only node".getBytes(StandardCharsets.UTF_8));
    return new ClaimReportingTokenStore(
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(serializer)
            .nodeId(node.toString())
            .schema(
                TokenSchema.builder()
                    .setTokenTable("token_entry")
                    .setProcessorNameColumn("processor_name")
                    .setTokenTypeColumn("token_type")
                    .build()),
        memories::claimed);
  }

  /// Handlers are made here and are no beans: Axon would find a bean with handler methods and
  /// register it a second time, and every event would count twice.
  @Bean
  ProjectionProcessors projectionProcessors(
      EventSource eventSource,
      TokenStore tokens,
      ConnectionProvider connections,
      TransactionManager transactions,
      Serializer serializer,
      StoredTokens storedTokens,
      StoredPositions storedPositions,
      ObjectProvider<NewEvents> newEvents,
      JdbcTemplate jdbc,
      @Value("${ocrm.query.segments:2}") int segments) {
    return new ProjectionProcessors(
        group ->
            feeding(
                new BatchedHandler<>(group, () -> jdbc.execute(WITHOUT_WAITING_FOR_THE_DISK)),
                group,
                deadLetters(group.name(), connections, transactions, serializer),
                eventSource.reader(group.name()),
                tokens,
                transactions,
                segments),
        storedTokens,
        storedPositions,
        group -> newEvents.ifAvailable(events -> events.areAwaited(group)));
  }

  @Bean
  ProjectionLifecycle projectionLifecycle(
      ProjectionProcessors processors,
      List<ProcessingGroup<?>> lasting,
      GenerationKeeper generations) {
    return new ProjectionLifecycle(processors, lasting, generations);
  }

  private static FedProjection feeding(
      BatchedHandler<?> handler,
      ProcessingGroup<?> group,
      SequencedDeadLetterQueue<EventMessage<?>> deadLetters,
      StreamableMessageSource<TrackedEventMessage<?>> eventSource,
      TokenStore tokens,
      TransactionManager transactions,
      int segments) {
    ScheduledExecutorService coordinator = threads(group.name() + "-coordinator", 1);
    ScheduledExecutorService workers = threads(group.name(), segments);
    DeadLetteringEventHandlerInvoker invoker =
        DeadLetteringEventHandlerInvoker.builder()
            .eventHandlers(handler)
            .queue(deadLetters)
            .enqueuePolicy((_, cause) -> parkUnlessTheDatabaseFailed(cause))
            .transactionManager(transactions)
            .enableSequenceIdentifierCache()
            .build();
    PooledStreamingEventProcessor processor =
        PooledStreamingEventProcessor.builder()
            .name(group.name())
            .eventHandlerInvoker(invoker)
            .errorHandler(PropagatingErrorHandler.instance())
            .messageSource(eventSource)
            .tokenStore(tokens)
            .transactionManager(transactions)
            .coordinatorExecutor(coordinator)
            .workerExecutor(workers)
            .initialSegmentCount(segments)
            .initialToken(_ -> FROM_THE_BEGINNING)
            .batchSize(EVENTS_PER_BATCH)
            .tokenClaimInterval(MILLISECONDS_BETWEEN_CLAIMS)
            .build();
    return new FedProjection(group, processor, deadLetters, workers, coordinator);
  }

  /// A fold may have to ask the database for a number; that this fails is no fault of the event.
  /// Thrown on, the failure fails the batch, which is then read again. (A decision not to enqueue
  /// would lose the event.)
  private static EnqueueDecision<EventMessage<?>> parkUnlessTheDatabaseFailed(Throwable cause) {
    switch (cause) {
      case DataAccessException failure -> throw failure;
      case TransactionException failure -> throw failure;
      default -> {
        return Decisions.enqueue(ThrowableCause.truncated(cause));
      }
    }
  }

  private static ScheduledExecutorService threads(String name, int count) {
    return Executors.newScheduledThreadPool(
        count, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  private static JdbcSequencedDeadLetterQueue<EventMessage<?>> deadLetters(
      String group,
      ConnectionProvider connections,
      TransactionManager transactions,
      Serializer serializer) {
    return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
        .processingGroup(group)
        .connectionProvider(connections)
        .transactionManager(transactions)
        .genericSerializer(serializer)
        .eventSerializer(serializer)
        .schema(deadLetterSchema())
        .build();
  }

  private static DeadLetterSchema deadLetterSchema() {
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
}
