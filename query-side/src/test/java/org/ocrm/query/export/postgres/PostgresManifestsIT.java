package org.ocrm.query.export.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.export.Manifest;
import org.ocrm.query.export.Manifest.Kind;
import org.ocrm.query.export.Manifest.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Manifests in the database, while a file is being written and afterwards.
class PostgresManifestsIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();

  @Test
  void a_file_is_seen_by_all_while_the_transaction_that_reads_its_rows_goes_on() {
    var transactions = new DataSourceTransactionManager(database.application());
    JdbcClient jdbc = JdbcClient.create(database.application());
    PostgresManifests manifests = new PostgresManifests(jdbc, transactions);
    PostgresManifests others =
        new PostgresManifests(JdbcClient.create(database.application()), transactions);
    TransactionTemplate reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.executeWithoutResult(
        _ -> {
          assertThat(jdbc.sql("SELECT 1").query(Integer.class).single()).isOne();
          manifests.put(manifest(State.RUNNING));
          assertThat(others.of("m").orElseThrow().state()).isEqualTo(State.RUNNING);
          manifests.put(manifest(State.COMPLETE));
          assertThat(others.of("m").orElseThrow()).isEqualTo(manifest(State.COMPLETE));
        });
  }

  private static Manifest manifest(State state) {
    boolean complete = state == State.COMPLETE;
    return new Manifest(
        "m",
        Kind.POINT_IN_TIME,
        state,
        null,
        "ocrm-services",
        1,
        null,
        null,
        "UTC",
        7,
        1,
        0,
        "csv",
        complete ? 3 : 0,
        complete ? 1 : 0,
        List.of("later"),
        complete ? 100 : 0,
        complete ? "ab".repeat(32) : null,
        NOW,
        complete ? NOW : null);
  }
}
