package org.ocrm.app.axon;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.ocrm.command.dispatch.IdempotentReplies;
import org.ocrm.command.dispatch.axon.IdempotencyInterceptor;
import org.ocrm.command.dispatch.group.Snapshots;
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
                              configuration.snapshotter(), Snapshots.EVENTS_PER_SNAPSHOT)));
    };
  }

  /// Snapshots are taken beside the commands that call for them, never within. Axon's snapshotter
  /// for Spring looks for aggregates among the beans, where ours is not: it would take none at all,
  /// with a line in the log each time.
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
    return AggregateSnapshotter.builder()
        .repositoryProvider(configuration::repository)
        .aggregateFactories(
            new GenericAggregateFactory<>(
                AnnotatedAggregateMetaModelFactory.inspectAggregate(
                    SubscriberAggregate.class, parameterResolvers, handlers)))
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
