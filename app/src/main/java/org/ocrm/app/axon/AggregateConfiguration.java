package org.ocrm.app.axon;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.ocrm.command.dispatch.IdempotentReplies;
import org.ocrm.command.dispatch.axon.IdempotencyInterceptor;
import org.ocrm.command.subscriber.axon.SubscriberAggregate;
import org.ocrm.command.subscriber.axon.SubscriberTarget;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// The subscriber aggregate on Axon's command bus, with snapshots and idempotency keys.
@Configuration(proxyBeanMethods = false)
@Profile("command | !query")
public class AggregateConfiguration {

  private static final int EVENTS_PER_SNAPSHOT = 100;

  @Bean
  ConfigurerModule subscriberAggregate() {
    return configurer -> {
      var _ =
          configurer.configureAggregate(
              AggregateConfigurer.defaultConfiguration(SubscriberAggregate.class)
                  .configureCommandTargetResolver(_ -> new SubscriberTarget())
                  .configureSnapshotTrigger(
                      configuration ->
                          new EventCountSnapshotTriggerDefinition(
                              configuration.snapshotter(), EVENTS_PER_SNAPSHOT)));
    };
  }

  /// Snapshots are taken beside the commands that call for them, never within.
  @Bean(destroyMethod = "shutdown")
  ExecutorService snapshots() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("snapshots").daemon().factory());
  }

  @Bean
  Snapshotter snapshotter(
      org.axonframework.config.Configuration configuration,
      EventStore eventStore,
      TransactionManager transactions,
      ParameterResolverFactory parameterResolvers,
      HandlerDefinition handlers,
      ExecutorService snapshots) {
    return SpringAggregateSnapshotter.builder()
        .repositoryProvider(configuration::repository)
        .eventStore(eventStore)
        .transactionManager(transactions)
        .parameterResolverFactory(parameterResolvers)
        .handlerDefinition(handlers)
        .executor(snapshots)
        .build();
  }

  @Bean
  SmartInitializingSingleton idempotency(CommandBus commandBus, IdempotentReplies replies) {
    return () -> {
      var _ = commandBus.registerHandlerInterceptor(new IdempotencyInterceptor(replies));
    };
  }
}
