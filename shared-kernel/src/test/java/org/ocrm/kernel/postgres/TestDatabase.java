package org.ocrm.kernel.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// A fresh, fully migrated database for one test class:
///
/// ```java
/// private static final TestDatabase database = TestDatabase.fresh();
/// ```
///
/// One real PostgreSQL per JVM (seconds, once), stopped when the JVM ends. It is migrated once,
/// with whatever `db/migration` the module under test has on its class path, and every test class
/// gets a copy of that template (tens of milliseconds): tests share nothing and never clean up.
///
/// Roles are those of production: [#application()] may only append events, [#owner()] owns the
/// schema. Unlike production the server does not wait for the disk, because no test outlives it.
public final class TestDatabase {
  public static final String APPLICATION = "ocrm";
  public static final String OWNER = "ocrm_owner";
  private static final String TEMPLATE = "ocrm_template";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  public static TestDatabase fresh() {
    var name = "ocrm_test_" + COUNT.incrementAndGet();
    Server.createDatabase(name, TEMPLATE);
    return new TestDatabase(name);
  }

  /// A database without any table, for tests of the migrations themselves.
  public static TestDatabase empty() {
    var name = "ocrm_empty_" + COUNT.incrementAndGet();
    Server.createDatabase(name, "template1");
    return new TestDatabase(name);
  }

  public DataSource application() {
    return as(APPLICATION);
  }

  public DataSource owner() {
    return as(OWNER);
  }

  /// The superuser, for what only an operator could do to us.
  public DataSource administrator() {
    return as("postgres");
  }

  /// For what wants a URL; comes with the user of your choice and any password.
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + name;
  }

  private DataSource as(String role) {
    return Server.RUNNING.getDatabase(
        role, name, Map.of("currentSchema", "ocrm", "logServerErrorDetail", "false"));
  }

  private static void migrate(TestDatabase database) {
    var _ =
        Flyway.configure()
            .dataSource(database.owner())
            .schemas("ocrm")
            .placeholders(Map.of("appRole", APPLICATION))
            .load()
            .migrate();
  }

  /// Started by the first test that asks, hence a holder class.
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    static {
      execute("CREATE ROLE " + OWNER + " LOGIN", "CREATE ROLE " + APPLICATION + " LOGIN");
      createDatabase(TEMPLATE, "template1");
      migrate(new TestDatabase(TEMPLATE));
    }

    static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("shared_buffers", "128MB")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("no PostgreSQL for the tests", e);
      }
    }

    static void createDatabase(String name, String template) {
      execute("CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template);
    }

    private static void execute(String... commands) {
      try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String command : commands) {
          statement.execute(command);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
