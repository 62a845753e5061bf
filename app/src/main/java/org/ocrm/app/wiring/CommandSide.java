package org.ocrm.app.wiring;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.ocrm.command.dispatch.StreamPositions;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.dispatch.axon.AxonSubscriberCommands;
import org.ocrm.command.dispatch.postgres.PostgresIdempotentReplies;
import org.ocrm.command.dispatch.postgres.PostgresStreamPositions;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

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

  @Bean
  SubscriberCommands subscriberCommands(CommandGateway gateway) {
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
