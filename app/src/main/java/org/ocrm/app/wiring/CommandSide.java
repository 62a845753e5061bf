package org.ocrm.app.wiring;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventsourcing.Snapshotter;
import org.ocrm.app.axon.NewEvents;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.dispatch.axon.AxonSubscriberCommands;
import org.ocrm.command.dispatch.group.CommandGroups;
import org.ocrm.command.dispatch.group.GroupedCommands;
import org.ocrm.command.dispatch.group.caffeine.CachedStreams;
import org.ocrm.command.dispatch.postgres.PostgresIdempotentReplies;
import org.ocrm.command.dispatch.postgres.PostgresStreamPositions;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.axon.AggregateSnapshots;
import org.ocrm.command.subscriber.axon.ExpiryDeadlines;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The side that decides.
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.ocrm.command")
@Profile("command | !query")
public class CommandSide {

  @Bean
  SubscriberDecider subscriberDecider(
      @Value("${ocrm.subscribers.auto-register:true}") boolean autoRegister) {
    return new SubscriberDecider(autoRegister);
  }

  @Bean
  PostgresIdempotentReplies idempotentReplies(JdbcClient jdbc) {
    return new PostgresIdempotentReplies(jdbc);
  }

  /// Straight to the tables of the event store, many commands to a transaction.
  ///
  /// @param lanes groups that may be under way at a time, each over a connection of its own
  /// @param memoryShare of the heap, for streams of subscribers that have come lately
  @Bean
  @Profile("!axonserver")
  GroupedCommands groupedCommands(
      SubscriberStreams streams,
      SubscriberDecider decider,
      PostgresIdempotentReplies replies,
      DeadlineManager deadlines,
      Snapshotter snapshotter,
      PlatformTransactionManager transactions,
      NewEvents newEvents,
      Clock clock,
      @Value("${ocrm.commands.lanes:1}") int lanes,
      @Value("${ocrm.commands.memory-share:0.1}") double memoryShare) {
    if (!(memoryShare >= 0 && memoryShare <= 0.5)) {
      throw new IllegalArgumentException(
          "ocrm.commands.memory-share must lie from 0 to 0.5, not " + memoryShare);
    }
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    return new GroupedCommands(
        new CommandGroups(
            streams,
            new CachedStreams((long) (Runtime.getRuntime().maxMemory() * memoryShare)),
            decider,
            replies,
            new ExpiryDeadlines(deadlines),
            new AggregateSnapshots(snapshotter),
            work -> transaction.executeWithoutResult(_ -> work.run()),
            newEvents::haveArrived,
            clock),
        lanes);
  }

  /// To whichever node Axon Server routes them to.
  @Bean
  @Profile("axonserver")
  SubscriberCommands routedCommands(CommandGateway gateway) {
    return new AxonSubscriberCommands(gateway);
  }

  @Bean
  @Profile("!axonserver")
  StreamPositions streamPositions(JdbcClient jdbc) {
    return new PostgresStreamPositions(jdbc);
  }

  @Bean
  CommandEndpoint commandEndpoint(SubscriberCommands commands, StreamPositions positions) {
    return new CommandEndpoint(commands, positions);
  }
}
