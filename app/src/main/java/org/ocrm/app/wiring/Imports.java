package org.ocrm.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
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
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// Imports of other systems' service history.
@Configuration(proxyBeanMethods = false)
@Profile("command | !query")
public class Imports {

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
    return new ImportRunner(
        new ImportBatches(
            streams,
            decider,
            store,
            work -> transaction.executeWithoutResult(_ -> work.run()),
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
