package org.ocrm.app.axon;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.app.startup.StartupRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// The rules about Axon that hold in the profiles at hand.
@Configuration(proxyBeanMethods = false)
public class AxonRulesConfiguration {

  @Bean
  StartupRule transactionsAreThoseOfTheDatabase(
      org.axonframework.config.Configuration axon, DataSource dataSource) {
    return () ->
        AxonRules.transactionsAreThoseOfTheDatabase(
            axon.getComponent(TransactionManager.class), dataSource);
  }

  @Bean
  StartupRule connectionsFollowTheUnitOfWork(ConnectionProvider connections) {
    return () -> AxonRules.connectionsFollowTheUnitOfWork(connections);
  }

  @Bean
  StartupRule everythingIsStoredUnderWireNames(org.axonframework.config.Configuration axon) {
    return () -> AxonRules.everythingIsStoredUnderWireNames(axon);
  }

  @Bean
  @Profile("!axonserver")
  StartupRule eventsAreKeptInPostgres(
      org.axonframework.config.Configuration axon, EventStorageEngine engine) {
    return () -> AxonRules.eventsAreKeptInPostgres(axon.eventStore(), engine);
  }

  @Bean
  @Profile("axonserver")
  StartupRule eventsAreKeptInAxonServer(EventStore store) {
    return () -> AxonRules.eventsAreKeptInAxonServer(store);
  }

  @Bean
  @Profile("command | !query")
  StartupRule deadlinesSurviveARestart(org.axonframework.config.Configuration axon) {
    return () -> AxonRules.deadlinesSurviveARestart(axon.deadlineManager());
  }

  @Bean
  StartupRule projectionsReadOnce(org.axonframework.config.Configuration axon) {
    return () -> AxonRules.projectionsReadOnce(axon.eventProcessingConfiguration());
  }

  @Bean
  @Profile("query | !command")
  StartupRule projectionsRemember(TokenStore tokens) {
    return () -> AxonRules.projectionsRemember(tokens);
  }
}
