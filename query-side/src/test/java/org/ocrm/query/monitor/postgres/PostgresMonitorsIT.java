package org.ocrm.query.monitor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.query.hub.Announcer;
import org.ocrm.query.hub.Hubs;
import org.ocrm.query.hub.postgres.PostgresListeners;
import org.ocrm.query.inventory.hub.ServiceChanges;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.monitor.Monitor;
import org.ocrm.query.monitor.MonitorNotifications;
import org.ocrm.query.monitor.MonitorResource;
import org.ocrm.query.monitor.Monitors;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// What was kept for long enough is forgotten, and whoever listens is told.
class PostgresMonitorsIT {

  private static final int OLD = 1_100;

  private final DataSource database = TestDatabase.fresh().application();
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @Test
  void onlyOldMonitorsAreForgottenAndListenersAreToldOfEach() {
    listener("all", null);
    listener("ends", "eventType=MonitorDeleteEvent");
    listener("services", "eventType=ServiceCreateEvent");
    Monitors longAgo = monitors(Instant.parse("2026-01-01T00:00:00Z"));
    for (int i = 0; i < OLD; i++) {
      var _ = begun(longAgo, "old-" + i);
    }
    Monitors today = monitors(Instant.now());
    Monitor young = begun(today, "young");

    today.forgetOlderThan(Duration.ofDays(7));

    assertThat(jdbc.queryForList("SELECT monitor_id FROM service_monitor", String.class))
        .containsExactly(young.monitorId());
    assertThat(told("all", "MonitorCreateEvent")).hasSize(OLD + 1);
    assertThat(told("all", "MonitorDeleteEvent"))
        .hasSize(OLD)
        .doesNotHaveDuplicates()
        .allMatch(path -> path.startsWith("/listener/monitorDeleteEvent "));
    assertThat(told("ends", "MonitorDeleteEvent")).hasSize(OLD);
    assertThat(told("ends", "MonitorCreateEvent")).isEmpty();
    assertThat(jdbc.queryForObject("SELECT count(*) FROM hub_notification", Long.class))
        .as("nothing for whoever listens to services")
        .isEqualTo(3L * OLD + 1);
  }

  private static Monitor begun(Monitors monitors, String serviceId) {
    Monitor.Request request = new Monitor.Request("POST", "/service", "{}");
    return monitors.begin(new ServiceKey("S1", serviceId), 1, request, 201);
  }

  private Monitors monitors(Instant now) {
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    PostgresListeners listeners = new PostgresListeners(JdbcClient.create(jdbc), transactions);
    Hubs hubs =
        new Hubs(
            List.of(
                new ServiceChanges(
                    ServiceResource.ACTIVATION_PATH, MonitorNotifications.EVENT_TYPES)));
    return new Monitors(
        new PostgresMonitors(jdbc, transactions, new SearchBounds(Duration.ofSeconds(30), 1)),
        () -> {
          throw new IllegalStateException("nobody has to look at services to forget a monitor");
        },
        new Announcer(hubs, listeners, () -> {}),
        Object::toString,
        UUID::randomUUID,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private void listener(String name, @Nullable String query) {
    var _ =
        jdbc.update(
            "INSERT INTO hub_listener (id, api, callback, query, position, registered_at)"
                + " VALUES (?, ?, ?, ?, 0, now())",
            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
            MonitorResource.API,
            "https://listener.example/" + name,
            query);
  }

  private List<String> told(String name, String eventType) {
    return jdbc.queryForList(
        """
        SELECT path || ' ' || event_id FROM hub_notification n JOIN hub_listener l ON l.id = n.listener
        WHERE l.callback LIKE '%/' || ? AND event_type = ? ORDER BY n.id
        """,
        String.class, name, eventType);
  }
}
