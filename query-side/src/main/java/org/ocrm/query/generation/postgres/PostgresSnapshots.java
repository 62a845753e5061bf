package org.ocrm.query.generation.postgres;

import org.ocrm.query.generation.Snapshots;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// A repeatable read that takes as long as it takes.
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
          LongTransaction.begin(jdbc);
          queries.run();
        });
  }
}
