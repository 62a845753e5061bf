package org.ocrm.query.generation.postgres;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Tables that are partitioned by slot.
///
/// A slot is emptied in a short transaction of its own that would rather fail than wait: a prepared
/// query of any slot locks all partitions, so that whoever waits behind a waiting `TRUNCATE` may be
/// a query of the live one. See `docs/adr/0013-generations.md`.
public final class SlotTables {

  private static final int MILLISECONDS_TO_WAIT = 100;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final List<String> tables;

  public SlotTables(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, List<String> tables) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.tables = tables;
  }

  /// Removes all rows of a slot.
  ///
  /// @throws org.springframework.dao.CannotAcquireLockException when somebody reads them; try again
  public void empty(int slot) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.execute("SET LOCAL lock_timeout = %d".formatted(MILLISECONDS_TO_WAIT));
          for (String table : tables) {
            jdbc.execute("TRUNCATE %s_%d".formatted(table, slot));
          }
        });
  }
}
