package org.ocrm.app.axon;

import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.ocrm.query.deadletter.DeadLetters;
import org.ocrm.query.deadletter.axon.AxonDeadLetters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Dead letters, and the clock by which they are tried again: nothing in Axon does so by itself.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class DeadLetterConfiguration {

  @Bean
  DeadLetters deadLetters(
      JdbcClient jdbc, TransactionManager transactions, ProjectionProcessors processors) {
    return new AxonDeadLetters(
        jdbc,
        transactions,
        () ->
            processors.all().stream()
                .map(fed -> new AxonDeadLetters.Parking(fed.group(), fed.deadLetters(), fed::folds))
                .toList());
  }

  @Bean
  DeadLetterClock deadLetterClock(
      DeadLetters deadLetters, @Value("${ocrm.query.dead-letters.retry:PT1M}") Duration pause) {
    return new DeadLetterClock(deadLetters, pause);
  }
}
