package org.ocrm.query.generation.postgres;

import org.ocrm.query.generation.Snapshots;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A repeatable read that takes as long as it takes. The level is set by the first statement: the
/// driver would take four more to ask for the level of the connection, set and reset it.
public final class PostgresSnapshots implements Snapshots {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;

  public PostgresSnapshots(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  @Override
  public void inOne(Runnable queries) {
    reading.executeWithoutResult(
        _ -> {
          LongTransaction.beginSnapshot(jdbc);
          queries.run();
        });
  }
}
