package org.ocrm.query.progress.postgres;

import java.time.Instant;
import java.util.Optional;
import org.ocrm.query.progress.StreamHead;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Both by the primary key of the event table: a fraction of a millisecond.
public final class PostgresStreamHead implements StreamHead {

  private final JdbcClient jdbc;

  public PostgresStreamHead(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public long head() {
    return jdbc.sql("SELECT coalesce(max(global_index), 0) FROM domain_event_entry")
        .query(Long.class)
        .single();
  }

  @Override
  public Optional<Instant> storedAfter(long position) {
    return jdbc.sql(
            """
            SELECT time_stamp FROM domain_event_entry WHERE global_index > ?
            ORDER BY global_index LIMIT 1
            """)
        .param(position)
        .query(String.class)
        .optional()
        .map(Instant::parse);
  }
}
