package org.ocrm.command.dispatch.postgres;

import org.ocrm.command.dispatch.StreamPositions;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Positions by the index on (aggregate, sequence) of the event table.
public final class PostgresStreamPositions implements StreamPositions {

  private final JdbcClient jdbc;

  public PostgresStreamPositions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public long of(String subscriberId) {
    return jdbc.sql(
            """
            SELECT global_index FROM domain_event_entry WHERE aggregate_identifier = ?
            ORDER BY sequence_number DESC LIMIT 1
            """)
        .param(subscriberId)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }
}
