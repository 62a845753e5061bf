package org.ocrm.app.axon;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.axon.HeadPositions;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.axon.SubscriberSnapshot;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.history.axon.EventStoreHistory;
import org.ocrm.query.progress.StreamHead;
import org.ocrm.query.progress.axon.EventStoreHead;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/// Events and snapshots in Axon Server, commands routed by it to the node that has the subscriber.
/// Everything else stays in PostgreSQL: read models, tokens, dead letters, deadlines, keys.
///
/// Axon Server commits before PostgreSQL does, so a conflict takes keys and deadlines back; but a
/// crash between the two keeps the events without them.
@Configuration(proxyBeanMethods = false)
@Profile("axonserver")
public class AxonServerConfiguration {

  @Bean(name = "eventBus")
  @Primary
  AxonServerEventStore eventStore(
      org.axonframework.axonserver.connector.AxonServerConfiguration settings,
      AxonServerConnectionManager connections,
      Serializer serializer) {
    return AxonServerEventStore.builder()
        .configuration(settings)
        .platformConnectionManager(connections)
        .snapshotSerializer(serializer)
        .eventSerializer(serializer)
        .snapshotFilter(SubscriberSnapshot.OF_THIS_REVISION)
        .build();
  }

  /// Its streams call when there is something to read.
  @Bean
  EventSource eventSource(EventStore eventStore) {
    return _ -> eventStore;
  }

  /// Commands carry no annotations, which is where Axon would look for what to route by.
  @Bean
  RoutingStrategy routingStrategy() {
    return command ->
        command.getPayload() instanceof SubscriberCommand subscriberCommand
            ? subscriberCommand.subscriberId()
            : command.getIdentifier();
  }

  @Bean
  @Profile("command | !query")
  StreamPositions streamPositions(EventStore eventStore) {
    return new HeadPositions(eventStore);
  }

  @Bean
  @Profile("query | !command")
  SubscriberHistory subscriberHistory(EventStore eventStore) {
    return new EventStoreHistory(eventStore);
  }

  @Bean
  @Profile("query | !command")
  StreamHead streamHead(EventStore eventStore) {
    return new EventStoreHead(eventStore);
  }
}
