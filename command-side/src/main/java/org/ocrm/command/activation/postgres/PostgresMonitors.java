package org.ocrm.command.activation.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ocrm.command.activation.Monitor;
import org.ocrm.command.activation.Monitors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Monitors in the table `service_monitor`.
public final class PostgresMonitors implements Monitors {

  private final JdbcClient jdbc;

  public PostgresMonitors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(Monitor monitor) {
    jdbc.sql(
            """
            INSERT INTO service_monitor (monitor_id, subscriber_id, service_id, source, position,
              method, target, body, status, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            monitor.monitorId(),
            monitor.subscriberId(),
            monitor.serviceId(),
            monitor.source(),
            monitor.position(),
            monitor.method(),
            monitor.target(),
            monitor.body(),
            monitor.status(),
            monitor.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public Optional<Monitor> find(String monitorId) {
    return jdbc.sql("SELECT * FROM service_monitor WHERE monitor_id = ?")
        .params(monitorId)
        .query(PostgresMonitors::monitor)
        .optional();
  }

  @Override
  public List<Monitor> list(int offset, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM service_monitor ORDER BY created_at DESC, monitor_id DESC OFFSET ? LIMIT ?
            """)
        .params(offset, limit)
        .query(PostgresMonitors::monitor)
        .list();
  }

  @Override
  public long count() {
    return jdbc.sql("SELECT count(*) FROM service_monitor").query(Long.class).single();
  }

  @Override
  public int forgetOlderThan(Duration age) {
    return jdbc.sql(
            "DELETE FROM service_monitor WHERE created_at < now() - make_interval(secs => ?::double precision)")
        .params(age.toSeconds())
        .update();
  }

  private static Monitor monitor(ResultSet row, int unused) throws SQLException {
    return new Monitor(
        row.getString("monitor_id"),
        row.getString("subscriber_id"),
        row.getString("service_id"),
        row.getString("source"),
        row.getLong("position"),
        row.getString("method"),
        row.getString("target"),
        row.getString("body"),
        row.getInt("status"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
