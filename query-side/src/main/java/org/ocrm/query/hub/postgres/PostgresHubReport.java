package org.ocrm.query.hub.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.hub.HubReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what is in the outbox: its cost grows with what waits there, a second for some millions.
public final class PostgresHubReport implements HubReport {

  private static final String STANDINGS =
      """
      SELECT l.*, n.waiting, n.oldest, n.parked
      FROM hub_listener l
      LEFT JOIN LATERAL (SELECT count(*) AS waiting, min(stored_at) AS oldest,
          count(parked_at) AS parked
        FROM hub_notification WHERE listener = l.id) n ON true
      """;

  /// Of a suspended listener nothing is told any more: the first of each resource stands for it.
  private static final String DEAD =
      """
      FROM hub_notification n JOIN hub_listener l ON l.id = n.listener
      WHERE n.listener = ? AND (n.parked_at IS NOT NULL
        OR (l.suspended_at IS NOT NULL AND n.id = (SELECT min(f.id) FROM hub_notification f
          WHERE f.listener = n.listener AND f.resource_id = n.resource_id)))
      """;

  private final JdbcClient jdbc;

  public PostgresHubReport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Summary summary() {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM hub_listener), count(*), count(parked_at),
              (SELECT count(*) FROM hub_listener WHERE suspended_at IS NOT NULL)
            FROM hub_notification
            """)
        .query(
            (row, _) -> new Summary(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }

  @Override
  public List<Standing> listeners() {
    return jdbc.sql(STANDINGS + " ORDER BY l.registered_at, l.id")
        .query((row, _) -> standing(row))
        .list();
  }

  @Override
  public Optional<Standing> listener(UUID id) {
    return jdbc.sql(STANDINGS + " WHERE l.id = ?")
        .param(id)
        .query((row, _) -> standing(row))
        .optional();
  }

  @Override
  public List<DeadLetter> deadLetters(UUID id, int offset, int limit) {
    return jdbc.sql(
            """
            SELECT n.*, (SELECT count(*) FROM hub_notification b WHERE b.listener = n.listener
              AND b.resource_id = n.resource_id AND b.id > n.id) AS behind
            """
                + DEAD
                + " ORDER BY n.id OFFSET ? LIMIT ?")
        .params(id, offset, limit)
        .query(
            (row, _) ->
                new DeadLetter(
                    row.getString("event_id"),
                    row.getString("event_type"),
                    row.getString("resource_id"),
                    row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                    row.getLong("attempts"),
                    row.getString("last_error"),
                    timeOrNull(row, "parked_at"),
                    row.getLong("behind")))
        .list();
  }

  @Override
  public void resume(UUID id) {
    var _ =
        jdbc.sql(
                """
                WITH again AS (UPDATE hub_notification SET attempts = 0, first_attempt_at = NULL,
                  next_attempt_at = now(), parked_at = NULL WHERE listener = ? AND attempts > 0)
                UPDATE hub_listener SET failures = 0, failing_since = NULL, next_attempt_at = now(),
                  suspended_at = NULL WHERE id = ?
                """)
            .params(id, id)
            .update();
  }

  @Override
  public boolean discard(UUID id, String eventId) {
    return jdbc.sql(
                "DELETE FROM hub_notification WHERE id IN (SELECT n.id "
                    + DEAD
                    + " AND n.event_id = ?)")
            .params(id, eventId)
            .update()
        > 0;
  }

  private static Standing standing(ResultSet row) throws SQLException {
    Instant suspended = timeOrNull(row, "suspended_at");
    boolean failing = row.getInt("failures") > 0;
    return new Standing(
        row.getObject("id", UUID.class),
        row.getString("api"),
        row.getString("callback"),
        row.getString("query"),
        row.getObject("registered_at", OffsetDateTime.class).toInstant(),
        suspended != null ? "suspended" : failing ? "failing" : "listening",
        row.getLong("delivered"),
        timeOrNull(row, "last_delivery_at"),
        row.getLong("waiting"),
        timeOrNull(row, "oldest"),
        row.getLong("parked"),
        timeOrNull(row, "failing_since"),
        failing && suspended == null ? timeOrNull(row, "next_attempt_at") : null,
        suspended,
        row.getString("last_error"));
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
