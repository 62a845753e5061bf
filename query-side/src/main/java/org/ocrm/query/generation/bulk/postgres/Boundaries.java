package org.ocrm.query.generation.bulk.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryUnsettled;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/// Draws the line through history at which a bulk fold ends and a processor goes on.
///
/// Positions come from a sequence before their events are committed, so that an event may turn up
/// below others that everybody has seen. Every transaction that has taken a position holds a lock
/// on the event table until it ends. So the line is drawn in three steps:
///
/// 1. read the position that was given out last: every later one is higher;
/// 2. note who holds such a lock now: nobody else can have taken one up to there and not ended;
/// 3. wait until all of those have ended, for which nobody else has to wait.
///
/// Then nothing can appear at or below it any more. Who will not wait for somebody who does not end
/// gets the line with gaps: every missing position below it, of which most are missing for good.
public final class Boundaries {

  /// Longer than any transaction of ours may last.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long MILLISECONDS_BETWEEN_LOOKS = 10;

  /// More than this makes every step of the processor slow.
  private static final int MOST_GAPS = 100_000;

  private static final String EVENTS = "domain_event_entry";

  private static final String LAST_POSITION =
      "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM %s_global_index_seq"
          .formatted(EVENTS);

  /// Inserting locks the table before the first position is taken, and until the end. A prepared
  /// transaction belongs to no session and shows its own number.
  private static final String WRITING =
      """
      FROM pg_locks
      WHERE locktype = 'relation' AND relation = '%s'::regclass AND mode = 'RowExclusiveLock'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """
          .formatted(EVENTS);

  private static final String WRITERS = "SELECT virtualtransaction " + WRITING;

  private static final String LAST_POSITION_AND_WRITERS = LAST_POSITION + "; " + WRITERS;
  private static final PreparedStatementCallback<Head> HEAD = Boundaries::head;

  private record Head(long position, List<String> writers) {}

  private final JdbcTemplate jdbc;

  public Boundaries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// The position that was given out last, whether or not its event is there yet; 0 before the
  /// first.
  public long lastPosition() {
    Long last = jdbc.queryForObject(LAST_POSITION, Long.class);
    return last == null ? 0 : last;
  }

  /// The position that was given out last, once nothing can appear at or below it any more; none
  /// when that takes too long. The first two steps are one way to the database, which runs them one
  /// after the other, and mostly nobody is writing.
  ///
  /// @param patience how long to wait for transactions that are writing events
  public OptionalLong settledHead(Duration patience) {
    Head head = jdbc.execute(LAST_POSITION_AND_WRITERS, HEAD);
    return head != null && haveEnded(head.writers(), patience)
        ? OptionalLong.of(head.position())
        : OptionalLong.empty();
  }

  private static Head head(PreparedStatement both) throws SQLException {
    var _ = both.execute();
    long position;
    try (ResultSet last = both.getResultSet()) {
      position = last.next() ? last.getLong(1) : 0;
    }
    var _ = both.getMoreResults();
    List<String> writers = new ArrayList<>();
    try (ResultSet holders = both.getResultSet()) {
      while (holders.next()) {
        writers.add(holders.getString(1));
      }
    }
    return new Head(position, writers);
  }

  /// Everything up to now.
  ///
  /// @param patience how long to wait for transactions that are writing events
  public HistoryBoundary now(Duration patience) {
    long position = lastPosition();
    return isSettled(patience) ? boundary(position) : withGaps(position);
  }

  /// Everything up to a position, as it will always be.
  ///
  /// @throws HistoryUnsettled when the position has not been given out yet, or when a transaction
  ///     that may still put events below it does not end in time
  public HistoryBoundary at(long position, Duration patience) {
    long last = lastPosition();
    if (position > last) {
      throw new HistoryUnsettled(
          "Position %d is ahead of history, which ends at %d.".formatted(position, last));
    }
    if (!isSettled(patience)) {
      throw new HistoryUnsettled(
          "A transaction that began before has been writing events for %s and may still put some"
                  .formatted(patience)
              + " at or below position %d.".formatted(position));
    }
    return boundary(position);
  }

  private boolean isSettled(Duration patience) {
    return haveEnded(jdbc.queryForList(WRITERS, String.class), patience);
  }

  private boolean haveEnded(List<String> some, Duration patience) {
    String[] writers = some.toArray(String[]::new);
    long end = System.nanoTime() + patience.toNanos();
    while (isAnyWriting(writers)) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause();
    }
    return true;
  }

  private boolean isAnyWriting(String[] writers) {
    if (writers.length == 0) {
      return false;
    }
    Boolean any =
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT " + WRITING + " AND virtualtransaction = ANY (?))",
            Boolean.class,
            (Object) writers);
    return Boolean.TRUE.equals(any);
  }

  private HistoryBoundary boundary(long position) {
    return boundary(position, List.of());
  }

  /// Counted last: what is visible by then lies in one of these blocks.
  private HistoryBoundary boundary(long position, List<Long> gaps) {
    return jdbc.queryForObject(
        """
        SELECT pg_relation_filenode(t.id),
               pg_relation_size(t.id) / current_setting('block_size')::bigint
        FROM (SELECT '%s'::regclass AS id) t
        """
            .formatted(EVENTS),
        (row, _) -> new HistoryBoundary(position, gaps, row.getLong(2), row.getLong(1)));
  }

  /// One statement is one view of the table: what it does not see is left to the processor.
  private HistoryBoundary withGaps(long position) {
    List<Long> gaps =
        jdbc.queryForList(
            """
            SELECT missing
            FROM (SELECT global_index, lag(global_index, 1, 0::bigint) OVER (ORDER BY global_index)
                    AS before
                  FROM %s WHERE global_index <= ?
                  UNION ALL
                  SELECT ? + 1, coalesce(max(global_index), 0) FROM %s WHERE global_index <= ?) e
            CROSS JOIN LATERAL generate_series(before + 1, global_index - 1) missing
            WHERE global_index > before + 1
            LIMIT %d
            """
                .formatted(EVENTS, EVENTS, MOST_GAPS + 1),
            Long.class,
            position,
            position,
            position);
    if (gaps.size() > MOST_GAPS) {
      throw new HistoryUnsettled(
          "A transaction that writes events does not end, and more than %d positions are missing:"
                  .formatted(MOST_GAPS)
              + " it cannot be told which are its.");
    }
    return boundary(position, gaps);
  }

  private static void pause() {
    try {
      Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HistoryUnsettled("Interrupted while waiting for transactions to end.");
    }
  }
}
