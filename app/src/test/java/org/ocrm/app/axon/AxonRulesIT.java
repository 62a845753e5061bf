package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.SimpleDeadlineManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.app.startup.StartupRefused;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.inventory.InventoryProjection;
import org.ocrm.query.inventory.postgres.PostgresInventoryStore;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.projection.axon.BatchedHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Puts the weaker thing in the place of the right one, as a careless change would, and starts.
class AxonRulesIT {

  private static final TestDatabase database = TestDatabase.fresh();

  @Test
  void aStartWithoutTransactionsIsRefused() {
    refused(WithoutTransactions.class)
        .hasMessageContaining("transaction manager is a NoTransactionManager");
  }

  @Test
  void aStartWithTheTransactionsOfAnotherDatabaseIsRefused() {
    refused(TransactionsOfAnother.class).hasMessageContaining("not those of our data source");
  }

  @Test
  void aStartThatForgetsWhatItHasReadIsRefused() {
    refused(ForgetfulTokens.class).hasMessageContaining("token store is a InMemoryTokenStore");
  }

  @Test
  void aStartThatKeepsEventsInMemoryIsRefused() {
    refused(ForgetfulEvents.class)
        .hasMessageContaining("event storage engine is a InMemoryEventStorageEngine");
  }

  @Test
  void aStartThatWouldStoreClassNamesIsRefused() {
    refused(ClassNames.class).hasMessageContaining("serializer is a Jackson3Serializer");
  }

  @Test
  void aStartWithConnectionsBesideTheUnitOfWorkIsRefused() {
    refused(LooseConnections.class)
        .hasMessageContaining("connection provider is a SpringDataSourceConnectionProvider");
  }

  @Test
  void aStartThatForgetsDeadlinesIsRefused() {
    refused(ForgetfulDeadlines.class)
        .hasMessageContaining("deadline manager is a SimpleDeadlineManager");
  }

  @Test
  void aStartWithAHandlerThatIsAlsoABeanIsRefused() {
    refused(HandlerAsBean.class).hasMessageContaining("every event would count twice");
  }

  @Test
  void everythingInItsPlaceStarts() {
    try (RunningServer server = RunningServer.on(database)) {
      assertThat(server.bean(TransactionManager.class)).isNotNull();
    }
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      Class<?> change) {
    ThrowableAssert.ThrowingCallable start =
        () -> {
          try (RunningServer server = RunningServer.on(database, change)) {
            assertThat(server).as("it must not start").isNull();
          }
        };
    return assertThatThrownBy(start).isInstanceOf(StartupRefused.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class WithoutTransactions {
    @Bean
    TransactionManager axonTransactionManager() {
      return NoTransactionManager.instance();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TransactionsOfAnother {
    @Bean
    TransactionManager axonTransactionManager() {
      return new org.axonframework.spring.messaging.unitofwork.SpringTransactionManager(
          new JdbcTransactionManager(
              new DriverManagerDataSource(database.url(), TestDatabase.APPLICATION, "any")));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ForgetfulTokens {
    @Bean
    TokenStore tokenStore() {
      return new InMemoryTokenStore();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ForgetfulEvents {
    @Bean
    EventStorageEngine eventStorageEngine() {
      return new InMemoryEventStorageEngine();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ClassNames {
    @Bean
    @Primary
    Serializer serializer() {
      return Jackson3Serializer.builder().build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class LooseConnections {
    @Bean
    ConnectionProvider connectionProvider(javax.sql.DataSource dataSource) {
      return new SpringDataSourceConnectionProvider(dataSource);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ForgetfulDeadlines {
    @Bean
    DeadlineManager deadlineManager(org.axonframework.config.Configuration configuration) {
      return SimpleDeadlineManager.builder()
          .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class HandlerAsBean {
    @Bean
    BatchedHandler<?> handler(JdbcTemplate jdbc) {
      return new BatchedHandler<>(
          new ProcessingGroup<>(
              "twice", new InventoryProjection(new PostgresInventoryStore(jdbc, 0))),
          () -> {});
    }
  }
}
