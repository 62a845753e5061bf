package org.ocrm.query.generation.postgres;

import org.ocrm.query.generation.Snapshots;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// A repeatable read, freed from the time limits that keep writers from leaving gaps: it leaves
/// none.
public final class PostgresSnapshots implements Snapshots {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;

  public PostgresSnapshots(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  @Override
  public void inOne(Runnable queries) {
    reading.executeWithoutResult(
        _ -> {
          liftTimeouts();
          queries.run();
        });
  }

  private void liftTimeouts() {
    jdbc.query(
        """
        SELECT set_config(name, '0', true) FROM pg_settings
        WHERE name IN ('transaction_timeout', 'statement_timeout',
                       'idle_in_transaction_session_timeout')
        """,
        row -> {
          // set, nothing to read
        });
  }
}
