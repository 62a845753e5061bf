package org.ocrm.app.wiring;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.ocrm.query.hub.Announcer;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.monitor.Monitors;
import org.ocrm.query.monitor.postgres.PostgresMonitors;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// Following requests that nobody waits for.
@Configuration(proxyBeanMethods = false)
@Profile("query | !command")
public class MonitorWiring {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Bean
  Monitors monitors(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      LiveInventory inventory,
      Announcer announcer,
      SearchBounds bounds,
      Clock clock) {
    return new Monitors(
        new PostgresMonitors(jdbc, transactions, bounds),
        inventory,
        announcer,
        new JsonMapper()::writeValueAsString,
        UUID::randomUUID,
        clock);
  }

  @Bean
  Ticker monitorTicker(Monitors monitors) {
    return new Ticker("monitors", BETWEEN_LOOKS, monitors::completeThoseShown);
  }

  @Bean
  RecurringTask<?> forgettingOfMonitors(
      Monitors monitors, @Value("${ocrm.tmf.monitor-retention:P7D}") Duration retention) {
    return Tasks.recurring("forget-monitors", FixedDelay.ofHours(1))
        .execute((_, _) -> monitors.forgetOlderThan(retention));
  }
}
