package org.ocrm.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ocrm.command.imports.csv.ServiceHistoryReader;
import org.ocrm.command.imports.job.ImportBatches;
import org.ocrm.command.imports.job.ImportJobs;
import org.ocrm.command.imports.job.ImportRunner;
import org.ocrm.command.imports.job.ImportSpool;
import org.ocrm.command.imports.job.ImportStore;
import org.ocrm.command.imports.postgres.PostgresImportStore;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.axon.AxonSubscriberStreams;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// Imports of other systems' service history.
@Configuration(proxyBeanMethods = false)
@Profile("command | !query")
public class Imports {

  /// A batch that found no connection, or lost it before its commit, has changed nothing and is
  /// tried again for about a minute. A commit whose answer was lost is not: it may have counted.
  private static final RetryPolicy WHILE_THE_DATABASE_IS_AWAY =
      RetryPolicy.builder()
          .includes(
              CannotCreateTransactionException.class,
              DataAccessResourceFailureException.class,
              TransientDataAccessException.class)
          .excludes(StreamOvertaken.class)
          .maxRetries(10)
          .delay(Duration.ofMillis(200))
          .multiplier(2)
          .maxDelay(Duration.ofSeconds(10))
          .build();

  @Bean
  @Profile("!axonserver")
  SubscriberStreams subscriberStreams(DataSource dataSource, Clock clock) {
    return new PostgresSubscriberStreams(dataSource, clock);
  }

  @Bean
  @Profile("axonserver")
  SubscriberStreams subscriberStreamsOfAxonServer(EventStore eventStore) {
    return new AxonSubscriberStreams(eventStore);
  }

  @Bean
  ImportStore importStore(DataSource dataSource) {
    return new PostgresImportStore(dataSource);
  }

  @Bean
  ImportSpool importSpool(
      @Value("${ocrm.data-dir:./data}") Path dataFolder,
      @Value("${ocrm.imports.max-size:4GB}") DataSize limit) {
    return new ImportSpool(dataFolder, limit.toBytes());
  }

  @Bean
  ImportRunner importRunner(
      SubscriberStreams streams,
      SubscriberDecider decider,
      ImportStore store,
      PlatformTransactionManager transactions,
      Clock clock) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    RetryTemplate patience = new RetryTemplate(WHILE_THE_DATABASE_IS_AWAY);
    return new ImportRunner(
        new ImportBatches(
            streams,
            decider,
            store,
            work -> patience.invoke(() -> transaction.executeWithoutResult(_ -> work.run())),
            clock),
        store,
        ServiceHistoryReader::open,
        Runtime.getRuntime().availableProcessors());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  ImportJobs importJobs(ImportStore store, ImportRunner runner, ImportSpool spool, Clock clock) {
    return new ImportJobs(store, runner, spool, clock);
  }
}
