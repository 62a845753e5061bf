package org.ocrm.query.monitor.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.query.monitor.Monitor;
import org.ocrm.query.monitor.MonitorResource;
import org.ocrm.query.monitor.MonitorStore;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.Column;
import org.ocrm.query.tmf.postgres.ResourceTable;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Monitors in the table `service_monitor`.
public final class PostgresMonitors implements MonitorStore {

  private static final String TEXT = " COLLATE \"C\"";

  /// What answers each attribute of a monitor.
  private static final Map<String, Column> COLUMNS =
      Map.of(
          "id", new Column.Always("monitor_id"),
          "href",
              new Column.Always("('%s/' || monitor_id)%s".formatted(MonitorResource.PATH, TEXT)),
          "sourceHref", new Column.Always("source" + TEXT),
          "state", new Column.Always("state"),
          "request.method", new Column.Always("method" + TEXT),
          "request.to", new Column.Always("target" + TEXT),
          "response.statusCode",
              new Column.Sometimes(
                  "(CASE WHEN state = '%s' THEN status::text END)%s"
                      .formatted(MonitorResource.COMPLETED, TEXT)),
          "@type", new Column.Constant("Monitor"));

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final ResourceTable<Monitor> table;

  /// @param bounds how long a query may take, and how many there are at once
  public PostgresMonitors(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, SearchBounds bounds) {
    this.jdbc = JdbcClient.create(jdbc);
    this.batches = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.table =
        new ResourceTable<>(
            jdbc,
            transactions,
            "service_monitor",
            List.of(),
            "true",
            COLUMNS,
            PostgresMonitors::monitor,
            bounds);
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(_ -> work.get());
  }

  @Override
  public Optional<Monitor> find(String monitorId) {
    return jdbc.sql("SELECT * FROM service_monitor WHERE monitor_id = ?")
        .params(monitorId)
        .query(PostgresMonitors::monitor)
        .optional();
  }

  @Override
  public Found find(ResourceQuery query) {
    ResourceTable.Found<Monitor> found = table.find(query);
    return new Found(found.rows(), found.total());
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
            monitor.service().subscriberId(),
            monitor.service().serviceId(),
            MonitorResource.source(monitor),
            monitor.position(),
            monitor.request().method(),
            monitor.request().target(),
            monitor.request().body(),
            monitor.status(),
            monitor.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public List<Monitor> open(String after, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM service_monitor WHERE state = 'InProgress' AND monitor_id > ?
            ORDER BY monitor_id LIMIT ? FOR UPDATE SKIP LOCKED
            """)
        .params(after, limit)
        .query(PostgresMonitors::monitor)
        .list();
  }

  @Override
  public Optional<Monitor> open(String monitorId) {
    return jdbc.sql(
            """
            SELECT * FROM service_monitor WHERE state = 'InProgress' AND monitor_id = ?
            FOR UPDATE SKIP LOCKED
            """)
        .params(monitorId)
        .query(PostgresMonitors::monitor)
        .optional();
  }

  @Override
  public void complete(List<Monitor> monitors) {
    batches.batchUpdate(
        "UPDATE service_monitor SET state = 'Completed', response = ? WHERE monitor_id = ?",
        monitors.stream().map(one -> new Object[] {one.response(), one.monitorId()}).toList());
  }

  @Override
  public List<Monitor> forget(Duration age, int limit) {
    return jdbc.sql(
            """
            DELETE FROM service_monitor WHERE monitor_id IN (
              SELECT monitor_id FROM service_monitor
              WHERE created_at < now() - make_interval(secs => ?::double precision)
              ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .params(age.toSeconds(), limit)
        .query(PostgresMonitors::monitor)
        .list();
  }

  private static Monitor monitor(ResultSet row, int unused) throws SQLException {
    return new Monitor(
        row.getString("monitor_id"),
        new ServiceKey(row.getString("subscriber_id"), row.getString("service_id")),
        row.getLong("position"),
        new Monitor.Request(
            row.getString("method"), row.getString("target"), row.getString("body")),
        row.getInt("status"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("response"));
  }
}
