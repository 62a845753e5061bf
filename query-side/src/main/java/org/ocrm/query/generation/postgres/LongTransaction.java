package org.ocrm.query.generation.postgres;

import org.springframework.jdbc.core.JdbcTemplate;

/// Frees a transaction from the time limits that keep writers of events from leaving gaps: for
/// those that write none, and take as long as they take.
public final class LongTransaction {

  private LongTransaction() {}

  /// Lifts the limits for the rest of the current transaction, those that this server has.
  public static void begin(JdbcTemplate jdbc) {
    jdbc.query(
        """
        SELECT set_config(name, '0', true)
        FROM unnest(ARRAY['transaction_timeout', 'statement_timeout',
                          'idle_in_transaction_session_timeout']) AS name
        WHERE current_setting(name, true) IS NOT NULL
        """,
        row -> {
          // set, nothing to read
        });
  }
}
