package org.ocrm.app.axon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What OCRM's promises rest on in Axon, which falls back to something weaker wherever a bean is
/// missing, and says nothing. Every rule is asked of the components that Axon really uses.
final class AxonRules {

  private AxonRules() {}

  /// Asks a transaction what it holds.
  ///
  /// @param dataSource whose connection must be in the transaction
  static Optional<String> transactionsAreThoseOfTheDatabase(
      TransactionManager transactions, Object dataSource) {
    String cost = "events, tokens and read models would no longer change together.";
    if (!(transactions instanceof SpringTransactionManager)) {
      return wrong("transaction manager", SpringTransactionManager.class, transactions, cost);
    }
    boolean ours =
        transactions.fetchInTransaction(
            () -> TransactionSynchronizationManager.hasResource(dataSource));
    return ours
        ? Optional.empty()
        : Optional.of("Axon's transactions are not those of our data source: " + cost);
  }

  static Optional<String> connectionsFollowTheUnitOfWork(ConnectionProvider connections) {
    return isA(
        "connection provider",
        UnitOfWorkAwareConnectionProviderWrapper.class,
        connections,
        "each statement of a command would commit by itself.");
  }

  static Optional<String> eventsAreKeptInPostgres(EventStore store, EventStorageEngine engine) {
    String cost = "events would be gone with the process.";
    return isA("event store", EmbeddedEventStore.class, store, cost)
        .or(() -> isA("event storage engine", JdbcEventStorageEngine.class, engine, cost));
  }

  static Optional<String> eventsAreKeptInAxonServer(EventStore store) {
    return isA(
        "event store",
        AxonServerEventStore.class,
        store,
        "the profile axonserver promises that events are in Axon Server.");
  }

  static Optional<String> everythingIsStoredUnderWireNames(Configuration axon) {
    return Stream.of(axon.serializer(), axon.eventSerializer(), axon.messageSerializer())
        .flatMap(serializer -> storesWireNames(serializer).stream())
        .findFirst();
  }

  static Optional<String> storesWireNames(Serializer serializer) {
    return isA(
        "serializer",
        WireNameSerializer.class,
        serializer,
        "Java class names would be stored with events, for good.");
  }

  static Optional<String> deadlinesSurviveARestart(DeadlineManager deadlines) {
    return isA(
        "deadline manager",
        DbSchedulerDeadlineManager.class,
        deadlines,
        "temporary services would outlive their term.");
  }

  /// One processor per projection, each of the kind that reads, remembers and parks as it should.
  static Optional<String> projectionsReadOnceAndRemember(
      EventProcessingConfiguration processing, Set<String> groups) {
    var processors = processing.eventProcessors();
    if (!processors.keySet().equals(groups)) {
      return Optional.of(
          ("Event processors are %s, projections are %s: a handler that is a Spring bean is"
                  + " registered a second time, and every event would count twice.")
              .formatted(new TreeSet<>(processors.keySet()), new TreeSet<>(groups)));
    }
    String violations =
        processors.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(e -> violation(e.getKey(), e.getValue(), processing).stream())
            .collect(Collectors.joining("\n  - "));
    return violations.isEmpty() ? Optional.empty() : Optional.of(violations);
  }

  private static Optional<String> violation(
      String group, EventProcessor processor, EventProcessingConfiguration processing) {
    return isA(
            "processor of " + group,
            PooledStreamingEventProcessor.class,
            processor,
            "it would not remember how far it has read.")
        .or(() -> tokensAreInPostgres(group, processing.tokenStore(group)))
        .or(() -> batchesAreTransactions(group, processing.transactionManager(group)))
        .or(() -> parksInPostgres(group, processing))
        .or(() -> handlesOnce(group, processor));
  }

  static Optional<String> tokensAreInPostgres(String group, TokenStore tokens) {
    return isA(
        "token store of " + group,
        JdbcTokenStore.class,
        tokens,
        "every start would count all events again.");
  }

  private static Optional<String> batchesAreTransactions(
      String group, TransactionManager transactions) {
    return isA(
        "transaction manager of " + group,
        SpringTransactionManager.class,
        transactions,
        "read model and token would no longer change together.");
  }

  private static Optional<String> parksInPostgres(
      String group, EventProcessingConfiguration processing) {
    String cost = "an event that cannot be folded would stop the projection, or be lost.";
    return processing
        .deadLetterQueue(group)
        .map(
            queue ->
                isA("dead letters of " + group, JdbcSequencedDeadLetterQueue.class, queue, cost))
        .orElseGet(
            () -> Optional.of("There is no dead-letter queue for %s: %s".formatted(group, cost)));
  }

  private static Optional<String> handlesOnce(String group, EventProcessor processor) {
    List<EventHandlerInvoker> invokers =
        processor instanceof AbstractEventProcessor known
                && known.eventHandlerInvoker() instanceof MultiEventHandlerInvoker several
            ? several.delegates()
            : List.of();
    long parking =
        invokers.stream().filter(DeadLetteringEventHandlerInvoker.class::isInstance).count();
    long handlers =
        invokers.stream()
            .filter(SimpleEventHandlerInvoker.class::isInstance)
            .mapToLong(invoker -> ((SimpleEventHandlerInvoker) invoker).eventHandlers().size())
            .sum();
    return parking == 1 && invokers.size() == 1 && handlers == 1
        ? Optional.empty()
        : Optional.of(
            "The projection %s has %d handlers and %d dead-letter queues instead of one each: every event would count as often."
                .formatted(group, handlers, parking));
  }

  private static Optional<String> isA(String role, Class<?> expected, Object found, String cost) {
    return expected.isInstance(found) ? Optional.empty() : wrong(role, expected, found, cost);
  }

  private static Optional<String> wrong(String role, Class<?> expected, Object found, String cost) {
    return Optional.of(
        "Axon's %s is a %s, not a %s: %s"
            .formatted(role, found.getClass().getSimpleName(), expected.getSimpleName(), cost));
  }
}
