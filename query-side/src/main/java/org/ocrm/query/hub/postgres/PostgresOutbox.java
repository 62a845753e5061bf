package org.ocrm.query.hub.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.hub.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The end at which the outbox is emptied. However many listeners there are, it takes few of the
/// connections that answers to callers need.
public final class PostgresOutbox implements Outbox {

  private static final int CONNECTIONS = 2;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final String node;
  private final Semaphore connections = new Semaphore(CONNECTIONS);

  /// @param node what this node is called in claims
  public PostgresOutbox(JdbcClient jdbc, PlatformTransactionManager transactions, String node) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.node = node;
  }

  @Override
  public List<UUID> due(Instant now) {
    return with(
        () ->
            jdbc.sql(
                    """
                    SELECT id FROM hub_listener l
                    WHERE suspended_at IS NULL AND next_attempt_at <= ?
                      AND (owner IS NULL OR owner = ? OR owned_until < ?)
                      AND EXISTS (SELECT FROM hub_notification n WHERE n.listener = l.id
                        AND n.parked_at IS NULL AND n.next_attempt_at <= ?)
                    """)
                .params(at(now), node, at(now), at(now))
                .query(UUID.class)
                .list());
  }

  @Override
  public Optional<Standing> claim(UUID listener, Instant now, Instant until) {
    return with(
        () ->
            jdbc.sql(
                    """
                    UPDATE hub_listener SET owner = ?, owned_until = ?
                    WHERE id = ? AND suspended_at IS NULL AND next_attempt_at <= ?
                      AND (owner IS NULL OR owner = ? OR owned_until < ?)
                    RETURNING callback, failures, failing_since
                    """)
                .params(node, at(until), listener, at(now), node, at(now))
                .query(
                    (row, _) ->
                        new Standing(
                            row.getString(1), row.getInt(2), timeOrNull(row, "failing_since")))
                .optional());
  }

  @Override
  public void release(UUID listener) {
    var _ =
        with(
            () ->
                jdbc.sql("UPDATE hub_listener SET owner = NULL WHERE id = ? AND owner = ?")
                    .params(listener, node)
                    .update());
  }

  /// The first of a resource is asked for row by row: an index gives it at once, and however long
  /// the outbox is, few rows have to be looked at.
  @Override
  public List<Head> heads(UUID listener, Instant now, int limit) {
    return with(
        () ->
            jdbc.sql(
                    """
                    SELECT n.id, n.path, n.body, n.attempts, n.first_attempt_at
                    FROM hub_notification n
                    WHERE n.listener = ? AND n.parked_at IS NULL AND n.next_attempt_at <= ?
                      AND n.id = (SELECT min(f.id) FROM hub_notification f
                        WHERE f.listener = n.listener AND f.resource_id = n.resource_id)
                    ORDER BY n.next_attempt_at, n.id LIMIT ?
                    """)
                .params(listener, at(now), limit)
                .query(
                    (row, _) ->
                        new Head(
                            row.getLong("id"),
                            row.getString("path"),
                            row.getString("body"),
                            row.getInt("attempts"),
                            timeOrNull(row, "first_attempt_at")))
                .list());
  }

  @Override
  public void settle(UUID listener, Round round) {
    var _ =
        with(
            () ->
                transaction.execute(
                    _ -> {
                      if (settled(listener, round)) {
                        remove(round.heard());
                        round.unheard().forEach(one -> postpone(one, round.at()));
                      }
                      return true;
                    }));
  }

  private boolean settled(UUID listener, Round round) {
    @Nullable String error = round.unheard().isEmpty() ? null : round.unheard().getFirst().why();
    return jdbc.sql(
                """
                UPDATE hub_listener SET failures = ?, failing_since = ?, next_attempt_at = ?,
                  suspended_at = ?, last_error = COALESCE(?, last_error),
                  delivered = delivered + ?,
                  last_delivery_at = CASE WHEN ? > 0 THEN ? ELSE last_delivery_at END
                WHERE id = ? AND owner = ?
                """)
            .params(
                Arrays.<@Nullable Object>asList(
                    round.failures(),
                    atOrNull(round.failingSince()),
                    at(round.nextAttemptAt()),
                    atOrNull(round.suspendedAt()),
                    error,
                    round.heard().size(),
                    round.heard().size(),
                    at(round.at()),
                    listener,
                    node))
            .update()
        > 0;
  }

  private void remove(List<Long> heard) {
    if (!heard.isEmpty()) {
      var _ =
          jdbc.sql("DELETE FROM hub_notification WHERE id = ANY (?)")
              .param(heard.toArray(Long[]::new))
              .update();
    }
  }

  private void postpone(Unheard one, Instant now) {
    var _ =
        jdbc.sql(
                """
                UPDATE hub_notification SET attempts = attempts + 1,
                  first_attempt_at = COALESCE(first_attempt_at, ?), next_attempt_at = ?,
                  last_error = ?, parked_at = ?
                WHERE id = ?
                """)
            .params(
                Arrays.<@Nullable Object>asList(
                    at(now),
                    at(one.nextAttemptAt()),
                    one.why(),
                    atOrNull(one.parkedAt()),
                    one.id()))
            .update();
  }

  private <T> T with(Supplier<T> question) {
    connections.acquireUninterruptibly();
    try {
      return question.get();
    } finally {
      connections.release();
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
