package org.ocrm.query.generation.postgres;

import java.sql.PreparedStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/// Frees a transaction from the time limits that keep writers of events from leaving gaps: for
/// those that write none, and take as long as they take.
public final class LongTransaction {

  private static final String WITHOUT_LIMITS =
      """
      SELECT set_config(name, '0', true)
      FROM unnest(ARRAY['transaction_timeout', 'statement_timeout',
                        'idle_in_transaction_session_timeout']) AS name
      WHERE current_setting(name, true) IS NOT NULL
      """;

  private static final String AS_OF_NOW_WITHOUT_LIMITS =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + WITHOUT_LIMITS;
  private static final PreparedStatementCallback<Boolean> RUN = PreparedStatement::execute;

  private LongTransaction() {}

  /// Makes a transaction that has not asked for anything yet a snapshot of this moment without
  /// limits, on one way to the database.
  static void beginSnapshot(JdbcTemplate jdbc) {
    var _ = jdbc.execute(AS_OF_NOW_WITHOUT_LIMITS, RUN);
  }

  /// Lifts the limits for the rest of the current transaction, those that this server has.
  public static void begin(JdbcTemplate jdbc) {
    jdbc.query(
        WITHOUT_LIMITS,
        row -> {
          // set, nothing to read
        });
  }
}
