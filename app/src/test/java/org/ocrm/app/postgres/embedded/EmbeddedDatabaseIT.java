package org.ocrm.app.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.app.DatabasePrograms;
import org.ocrm.app.postgres.embedded.DataFolder.DataFolderInUse;
import org.ocrm.app.postgres.server.DatabaseLogin;

class EmbeddedDatabaseIT {
  @TempDir Path folder;

  @BeforeEach
  void lendPrograms() throws IOException {
    DatabasePrograms.lendTo(folder);
  }

  @Test
  void rowsSurviveARestartOnAnotherPort() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      execute(database.owner(), "CREATE TABLE public.kept AS SELECT 'committed' AS word");
    }
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database.owner(), "SELECT word FROM public.kept")).isEqualTo("committed");
    }
  }

  @Test
  void nothingRunsAnyMoreOnceItIsClosed() throws IOException {
    ProcessHandle server;
    try (var _ = EmbeddedDatabase.start(folder)) {
      server = OrphanedServer.serverOf(folder.resolve("postgres")).orElseThrow();
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(OrphanedServer.hasEnded(server)).isTrue();
    assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void aServerLeftBehindByAKilledProcessIsStoppedAndItsRowsKept()
      throws IOException, InterruptedException, SQLException {
    var process = HoldsTheDatabase.inAnotherProcess(folder);
    var orphan = OrphanedServer.serverOf(folder.resolve("postgres")).orElseThrow();
    process.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).as("PostgreSQL outlives its parent").isTrue();

    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(OrphanedServer.hasEnded(orphan)).isTrue();
      assertThat(ask(database.owner(), "SELECT word FROM public.kept")).isEqualTo("committed");
    }
  }

  @Test
  void theDatabaseOfALivingProcessIsNeverTaken() throws IOException, InterruptedException {
    var process = HoldsTheDatabase.inAnotherProcess(folder);
    try {
      var server = OrphanedServer.serverOf(folder.resolve("postgres")).orElseThrow();
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(DataFolderInUse.class)
          .hasMessageContaining("another OCRM is running on the data folder");
      assertThat(server.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
      OrphanedServer.stopIfAny(folder.resolve("postgres"));
    }
  }

  @Test
  void aSecondStartInTheSameProcessIsRefusedAndDoesNotLoosenTheHold() {
    try (var _ = EmbeddedDatabase.start(folder)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).isInstanceOf(DataFolderInUse.class);
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).isInstanceOf(DataFolderInUse.class);
    }
  }

  @Test
  void aStrangerWithTheNumberOfADeadServerIsLeftAlone()
      throws IOException, InterruptedException, SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      execute(database.owner(), "CREATE TABLE public.kept AS SELECT 'committed' AS word");
    }
    var stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(folder.resolve("postgres/postmaster.pid"), stranger.pid() + "\n");
      try (var database = EmbeddedDatabase.start(folder)) {
        assertThat(stranger.isAlive()).isTrue();
        assertThat(ask(database.owner(), "SELECT word FROM public.kept")).isEqualTo("committed");
      }
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void aClusterWhoseMakingWasCutShortIsMadeAnew() throws IOException, SQLException {
    Files.createDirectories(folder.resolve("postgres/base"));
    Files.writeString(folder.resolve("postgres/postgresql.conf"), "# as far as it got");
    Files.createFile(folder.resolve("postgres-unfinished"));
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database.application(), "SELECT 'works'")).isEqualTo("works");
      assertThat(folder.resolve("postgres-unfinished")).doesNotExist();
    }
  }

  @Test
  void theServerIsDurableAndStaysAtHome() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      for (String expected :
          new String[] {
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "data_checksums=on",
            "listen_addresses=127.0.0.1",
            "transaction_timeout=45000",
            "idle_in_transaction_session_timeout=30000",
            "server_encoding=UTF8",
            "TimeZone=UTC"
          }) {
        var name = expected.substring(0, expected.indexOf('='));
        assertThat(
                ask(
                    database.application(),
                    "SELECT name || '=' || setting FROM pg_settings WHERE name = '" + name + "'"))
            .isEqualTo(expected);
      }
      assertThat(
              ask(
                  database.application(),
                  "SELECT datcollate FROM pg_database WHERE datname = current_database()"))
          .isEqualTo("C");
    }
  }

  @Test
  void nobodyGetsInWithoutThePasswordAndThePasswordIsForOurEyesOnly()
      throws SQLException, IOException {
    Path unpacked = folder.resolve("unpacked-by-itself");
    try (var database = EmbeddedDatabase.start(unpacked)) {
      var application = database.application();
      for (String user : new String[] {"ocrm", "ocrm_owner", "postgres"}) {
        assertThatThrownBy(
                () -> ask(new DatabaseLogin(application.url(), user, "guess"), "SHOW fsync"))
            .hasMessageContaining("password authentication failed");
      }
      assertThat(ask(application, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThat(application.toString()).doesNotContain(application.password());
    }
    DatabasePrograms.keepThoseOf(unpacked);
    assertThat(permissions(unpacked.resolve("postgres-programs"))).isEqualTo("rwx------");
    try (var files = Files.list(unpacked)) {
      assertThat(files.filter(file -> file.toString().contains("password")))
          .hasSize(3)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void aStartThatFailsNamesTheLogAndLeavesTheFolderFree() throws IOException {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/in-the-way"), "not a cluster");
    Files.writeString(folder.resolve("postgres-password-postgres"), "known");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isNotInstanceOf(DataFolderInUse.class)
          .hasMessageContaining("postgres-start.log");
    }
    assertThat(folder.resolve("postgres/in-the-way")).exists();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void execute(DatabaseLogin login, String command) throws SQLException {
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String ask(DatabaseLogin login, String query) throws SQLException {
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
