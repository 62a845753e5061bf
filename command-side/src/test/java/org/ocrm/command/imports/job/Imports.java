package org.ocrm.command.imports.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.csv.ServiceHistoryReader;
import org.ocrm.command.imports.postgres.PostgresImportStore;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.postgres.PostgresSubscriberStreams;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database to import into, wired as in production but for the clock.
public final class Imports {
  public static final String HEADER =
      "instance,subscriber,service,kind,channel,activated_at,deactivated_at";
  public static final Mapping STANDARD =
      Mapping.standard(Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC"));

  private final HikariDataSource dataSource = new HikariDataSource();
  private final TransactionTemplate transactions;
  private final Path folder;
  final ImportStore store;
  final ImportSpool spool;
  final Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneId.of("UTC"));

  /// @param folder for uploads
  public Imports(TestDatabase database, Path folder) {
    dataSource.setDataSource(database.application());
    dataSource.setMaximumPoolSize(5);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    store = new PostgresImportStore(dataSource);
    spool = new ImportSpool(folder, ImportSpool.STANDARD_LIMIT);
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  public TransactionTemplate transactions() {
    return transactions;
  }

  public SubscriberStreams streams() {
    return new PostgresSubscriberStreams(dataSource, Clock.systemUTC());
  }

  public ImportRunner runner(int lanes, UnaryOperator<SubscriberStreams> between) {
    return new ImportRunner(
        new ImportBatches(
            between.apply(streams()),
            new SubscriberDecider(true),
            store,
            work -> transactions.executeWithoutResult(_ -> work.run()),
            clock),
        store,
        ServiceHistoryReader::open,
        lanes);
  }

  public ImportJobs jobs() {
    return new ImportJobs(store, runner(2, UnaryOperator.identity()), spool, clock);
  }

  /// Takes a file in with two lanes and nobody in between.
  ImportJob run(String... lines) {
    return run(file(lines), STANDARD, 2, UnaryOperator.identity());
  }

  ImportJob run(byte[] file, Mapping mapping, int lanes, UnaryOperator<SubscriberStreams> between) {
    try {
      ImportSpool.Spooled received = spool.receive(new ByteArrayInputStream(file), -1);
      store.create(
          ImportJob.queued(received.importId(), "f.csv", received.bytes(), clock.instant()));
      store.begin(received.importId(), clock.instant());
      ImportOrder order = new ImportOrder(received.importId(), received.file(), mapping, "Zoë");
      ImportResult result = runner(lanes, between).run(order, () -> false);
      store.end(order.importId(), result.state(), result.failure(), clock.instant());
      return store.find(order.importId()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] file(String... lines) {
    return (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  long serviceEvents() {
    return jdbc()
        .sql(
            """
            SELECT count(*) FROM domain_event_entry WHERE payload_type <> 'SubscriberRegistered'
            """)
        .query(Long.class)
        .single();
  }

  long events() {
    return jdbc().sql("SELECT count(*) FROM domain_event_entry").query(Long.class).single();
  }
}
