package org.ocrm.app.axon;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.ocrm.command.dispatch.axon.CommandMetaData;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/// Transactions, connections and serialization: the ground of everything else in Axon.
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
    return new SpringTransactionManager(transactionManager);
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  /// PostgreSQL's state for a unique violation; Axon's own resolver does not know it, and a
  /// conflict would then look like a failure of the store.
  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return new SQLStateResolver("23505");
  }

  @Bean
  @Primary
  Serializer serializer() {
    return new WireNameSerializer();
  }

  @Bean
  @Qualifier("messageSerializer") Serializer messageSerializer(Serializer serializer) {
    return serializer;
  }

  @Bean
  @Qualifier("eventSerializer") Serializer eventSerializer(Serializer serializer) {
    return serializer;
  }

  /// What goes from a command to its events: who and why.
  @Bean
  CorrelationDataProvider whoAndWhy() {
    return new SimpleCorrelationDataProvider(CommandMetaData.OF_EVENTS.toArray(String[]::new));
  }
}
