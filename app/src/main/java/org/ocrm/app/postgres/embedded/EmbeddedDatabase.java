package org.ocrm.app.postgres.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.ocrm.app.postgres.server.DatabaseLogin;
import org.ocrm.app.postgres.server.DatabaseServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// A real PostgreSQL in the data folder: starts in seconds, keeps its data between starts, listens
/// on loopback at a free port of its own.
///
/// Order is everything. Hold the folder; clear away what a killed predecessor left; start; make the
/// roles. Down again: the server first, the folder last, so that the next OCRM never meets a server
/// that is still on its way out. There is no shutdown hook: whoever started this closes it, after
/// the last connection, and a hook would race with that.
public final class EmbeddedDatabase implements DatabaseServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  /// Long enough to recover from a crash, which has to read the log since the last checkpoint.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DataFolder folder;
  private final EmbeddedPostgres server;
  private final DatabaseLogin owner;
  private final DatabaseLogin application;

  private EmbeddedDatabase(
      DataFolder folder, EmbeddedPostgres server, RolePassword owner, RolePassword application) {
    this.folder = folder;
    this.server = server;
    var url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + Roles.DATABASE;
    this.owner = new DatabaseLogin(url, Roles.OWNER, owner.value());
    this.application = new DatabaseLogin(url, Roles.APPLICATION, application.value());
  }

  public static EmbeddedDatabase start(Path dataFolder) {
    var folder = DataFolder.hold(dataFolder);
    SchedulingGroup.giveWay();
    try {
      discardHalfMade(folder);
      OrphanedServer.stopIfAny(folder.cluster());
      return startIn(folder);
    } catch (IOException | SQLException | RuntimeException e) {
      stopWhatDidStart(folder, e);
      folder.close();
      throw new IllegalStateException(
          "The embedded PostgreSQL in %s did not start; %s and %s say why"
              .formatted(
                  folder.path(), folder.startLog().getFileName(), folder.cluster().resolve("log")),
          e);
    }
  }

  /// The library may give up on a server that it has started.
  private static void stopWhatDidStart(DataFolder folder, Exception reason) {
    try {
      OrphanedServer.stopIfAny(folder.cluster());
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static EmbeddedDatabase startIn(DataFolder folder) throws IOException, SQLException {
    if (Files.exists(folder.cluster()) && !Files.exists(folder.secret(Roles.SUPERUSER))) {
      throw new IOException(
          "the data are there, but not their password: restore " + folder.secret(Roles.SUPERUSER));
    }
    var superuser = RolePassword.in(folder.secret(Roles.SUPERUSER));
    var owner = RolePassword.in(folder.secret(Roles.OWNER));
    var application = RolePassword.in(folder.secret(Roles.APPLICATION));
    if (!Files.exists(folder.cluster())) {
      Files.createFile(folder.unfinished());
    }
    var server = server(folder, superuser);
    try (var connection = server.getPostgresDatabase().getConnection()) {
      Roles.establish(connection, owner, application);
    } catch (SQLException | RuntimeException e) {
      stop(server, folder);
      throw e;
    }
    Files.deleteIfExists(folder.unfinished());
    return new EmbeddedDatabase(folder, server, owner, application);
  }

  private static EmbeddedPostgres server(DataFolder folder, RolePassword superuser)
      throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.cluster())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(folder.programs().toFile())
            .setOutputRedirector(Redirect.appendTo(folder.startLog().toFile()))
            .setPGStartupWait(PATIENCE)
            .setConnectConfig("password", superuser.value())
            // Bytewise order everywhere; UTF-8 is the library's own choice.
            .setLocaleConfig("locale", "C")
            // These, too, become options of initdb: nobody is trusted without a password.
            .setLocaleConfig("auth-host", "scram-sha-256")
            .setLocaleConfig("auth-local", "scram-sha-256")
            .setLocaleConfig("pwfile", superuser.file().toString());
    ServerSettings.ALL.forEach(builder::setServerConfig);
    return builder.start();
  }

  /// A cluster whose making was cut short has never held an event, and cannot be finished.
  private static void discardHalfMade(DataFolder folder) throws IOException {
    if (Files.exists(folder.unfinished())) {
      OrphanedServer.stopIfAny(folder.cluster());
      var _ = FileSystemUtils.deleteRecursively(folder.cluster());
      Files.delete(folder.unfinished());
    }
  }

  @Override
  public DatabaseLogin owner() {
    return owner;
  }

  @Override
  public DatabaseLogin application() {
    return application;
  }

  @Override
  public void close() {
    try {
      stop(server, folder);
    } finally {
      folder.close();
    }
  }

  /// The library stops waiting after five seconds; a last checkpoint may take longer than that.
  private static void stop(EmbeddedPostgres server, DataFolder folder) {
    try {
      var process = OrphanedServer.serverOf(folder.cluster());
      server.close();
      if (process.isPresent() && !OrphanedServer.awaitExit(process.get())) {
        LOG.warn("PostgreSQL is still shutting down; the next start will wait for it");
      }
    } catch (IOException e) {
      LOG.warn("PostgreSQL did not stop cleanly; the next start will recover it", e);
    }
  }
}
