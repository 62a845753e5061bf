package org.ocrm.query.exact.postgres;

import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The position below which no event can appear any more. A writer takes its number before it
/// commits, and holds a lock on the event table from before that to its end: once everybody who
/// held one when the head was read has let go, every number up to that head is either there to be
/// seen or empty for ever. Nobody is kept waiting but the asker.
public final class SettledPosition {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final JdbcClient jdbc;
  private final Duration patience;

  /// @param patience how long to wait for writers
  public SettledPosition(JdbcClient jdbc, Duration patience) {
    this.jdbc = jdbc;
    this.patience = patience;
  }

  /// Position of the latest event, settled or not.
  public long head() {
    return jdbc.sql("SELECT coalesce(max(global_index), 0) FROM domain_event_entry")
        .query(Long.class)
        .single();
  }

  /// Waits until the present head is settled.
  ///
  /// @return that head; none when a writer took longer than our patience
  public OptionalLong await() {
    long head = head();
    Set<String> writing = writers();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!writing.isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        return OptionalLong.empty();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      writing.retainAll(writers());
    }
    return OptionalLong.of(head);
  }

  /// Transactions that may have taken a number; each by a name that is never used again.
  private Set<String> writers() {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT l.virtualtransaction FROM pg_locks l
                WHERE l.locktype = 'relation' AND l.mode = 'RowExclusiveLock' AND l.granted
                  AND l.relation = 'domain_event_entry'::regclass
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """)
            .query(String.class)
            .list());
  }
}
