package org.ocrm.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.startup.StartupCheck;
import org.ocrm.app.startup.StartupRefused;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseConfigurationIT {
  private static final String APPEND =
      "INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
          + " time_stamp, payload_type, payload) VALUES ('e', 's-1', 0, 't', 'p', '')";

  @Test
  void whatWasCommittedIsThereAfterARestart(@TempDir Path folder) {
    try (var context = start("--ocrm.data-dir=" + folder)) {
      assertThat(jdbc(context).sql(APPEND).update()).isEqualTo(1);
    }
    try (var context = start("--ocrm.data-dir=" + folder)) {
      assertThat(countEvents(context)).isEqualTo(1);
    }
  }

  @Test
  void everythingRunsAsTheApplicationRoleInOneSchemaOverOnePool(@TempDir Path folder) {
    try (var context = start("--ocrm.data-dir=" + folder, "--ocrm.db.pool-size=7")) {
      assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(7);
      assertThat(text(context, "SELECT current_user || '/' || current_schema"))
          .isEqualTo("ocrm/ocrm");
      assertThat(text(context, "SHOW transaction_timeout")).isEqualTo("45s");
      assertThat(text(context, "SHOW statement_timeout")).isEqualTo("0");
      assertThat(text(context, "SHOW idle_in_transaction_session_timeout")).isEqualTo("30s");
      assertThat(text(context, "SHOW application_name")).isEqualTo("ocrm");
    }
  }

  @Test
  void aTransactionThatIsRolledBackLeavesNothing(@TempDir Path folder) {
    try (var context = start("--ocrm.data-dir=" + folder)) {
      new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
          .executeWithoutResult(
              status -> {
                assertThat(jdbc(context).sql(APPEND).update()).isEqualTo(1);
                status.setRollbackOnly();
              });
      assertThat(countEvents(context)).isZero();
    }
  }

  @Test
  void anExternalServerThatWouldLoseEventsIsRefusedWithAllItsFaults() {
    var database = TestDatabase.empty();
    assertThatThrownBy(() -> start(external(database, "postgres")))
        .isInstanceOf(StartupRefused.class)
        .hasMessageContaining("fsync")
        .hasMessageContaining("superuser");
  }

  @Test
  void anExternalServerIsMigratedByItsOwnerAndGetsOurTimeouts() {
    var database = TestDatabase.empty();
    assertThatThrownBy(() -> start(external(database, TestDatabase.APPLICATION)))
        .isInstanceOfSatisfying(
            StartupRefused.class,
            refused ->
                // The test server is not durable; nothing else may be wrong with it.
                assertThat(refused.violations())
                    .singleElement()
                    .asString()
                    .startsWith("fsync, synchronous_commit must"));
  }

  private static String[] external(TestDatabase database, String user) {
    return new String[] {
      "--ocrm.db.url=" + database.url(),
      "--ocrm.db.user=" + user,
      "--ocrm.db.password=any",
      "--ocrm.db.owner.user=" + TestDatabase.OWNER,
      "--ocrm.db.owner.password=any"
    };
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(DatabaseOnly.class)
        .web(WebApplicationType.NONE)
        .registerShutdownHook(false)
        .run(arguments);
  }

  private static JdbcClient jdbc(ConfigurableApplicationContext context) {
    return context.getBean(JdbcClient.class);
  }

  private static long countEvents(ConfigurableApplicationContext context) {
    return jdbc(context).sql("SELECT count(*) FROM domain_event_entry").query(Long.class).single();
  }

  private static String text(ConfigurableApplicationContext context, String query) {
    return jdbc(context).sql(query).query(String.class).single();
  }

  /// With the auto-configurations that would interfere if they did not give way.
  @Configuration(proxyBeanMethods = false)
  @Import({DatabaseConfiguration.class, StartupCheck.class})
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  static class DatabaseOnly {}
}
