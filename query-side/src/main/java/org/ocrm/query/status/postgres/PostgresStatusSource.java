package org.ocrm.query.status.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ocrm.query.status.Status.DeadLetters;
import org.ocrm.query.status.Status.Parked;
import org.ocrm.query.status.StatusSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every figure by an index or a table of few rows; asking costs a millisecond.
public final class PostgresStatusSource implements StatusSource {

  private static final int SHOWN = 20;

  private final JdbcClient jdbc;

  public PostgresStatusSource(JdbcClient jdbc) {
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

  @Override
  public DeadLetters deadLetters() {
    List<Parked> first =
        jdbc.sql(
                """
                SELECT processing_group, sequence_identifier, count(*),
                       (array_agg(cause_message ORDER BY sequence_index))[1]
                FROM dead_letter_entry GROUP BY 1, 2 ORDER BY min(enqueued_at) LIMIT ?
                """)
            .param(SHOWN)
            .query(
                (row, _) ->
                    new Parked(
                        row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
            .list();
    return jdbc.sql("SELECT count(*), count(DISTINCT sequence_identifier) FROM dead_letter_entry")
        .query((row, _) -> new DeadLetters(row.getLong(1), row.getLong(2), first))
        .single();
  }

  @Override
  public Map<String, Long> deadLettersByGroup() {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql("SELECT processing_group, count(*) FROM dead_letter_entry GROUP BY 1")
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
