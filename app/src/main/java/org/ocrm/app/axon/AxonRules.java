package org.ocrm.app.axon;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
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

  /// Projections are fed by processors of our own making, so Axon must have found none to make.
  static Optional<String> projectionsReadOnce(EventProcessingConfiguration processing) {
    Set<String> found = processing.eventProcessors().keySet();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("Axon feeds %s beside the projections: a handler that is a Spring bean is registered"
                    + " a second time, and every event would count twice.")
                .formatted(new TreeSet<>(found)));
  }

  static Optional<String> projectionsRemember(TokenStore tokens) {
    return isA(
        "token store",
        JdbcTokenStore.class,
        tokens,
        "every start would count all events again, and token and read model would not change"
            + " together.");
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
