package org.ocrm.app.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that outlived the OCRM that started it (`kill -9`), still holding its cluster.
///
/// Only looked for while we hold the data folder, so whoever started it is dead. What
/// `postmaster.pid` names is stopped only if it is a postgres running *this* cluster: after a crash
/// of the machine the number may belong to anything, and that must not be harmed. Nor may it keep
/// us from starting, which it would, because PostgreSQL asks only whether the number is in use.
final class OrphanedServer {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private OrphanedServer() {}

  /// Leaves the cluster with no server on it and nothing that claims there is.
  static void stopIfAny(Path cluster) throws IOException {
    var pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var server = serverOf(cluster);
    if (server.isPresent()) {
      LOG.info("Stopping process {}, left behind on {}", server.get().pid(), cluster);
      stop(server.get());
    } else {
      LOG.info("Nothing runs on {}: it was not shut down, and will recover", cluster);
    }
    Files.deleteIfExists(pidFile);
  }

  /// The living server of a cluster, if its pid file names one.
  static Optional<ProcessHandle> serverOf(Path cluster) throws IOException {
    var pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    return Files.readAllLines(pidFile).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("\\d{1,18}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(ProcessHandle::isAlive)
        .filter(process -> isServerOf(process, cluster));
  }

  private static boolean isServerOf(ProcessHandle process, Path cluster) {
    var info = process.info();
    var program = info.command().map(Path::of).map(Path::getFileName).map(Path::toString);
    if (program.filter(name -> name.matches("postgres(\\.exe)?")).isEmpty()) {
      return false;
    }
    // Windows does not tell arguments; there the name of the program has to do.
    return info.arguments().map(List::of).map(all -> runs(all, cluster)).orElse(true);
  }

  private static boolean runs(List<String> arguments, Path cluster) {
    var at = arguments.indexOf("-D");
    return 0 <= at
        && at + 1 < arguments.size()
        && Path.of(arguments.get(at + 1)).toAbsolutePath().equals(cluster.toAbsolutePath());
  }

  /// Fast shutdown (SIGINT) first: SIGTERM would wait for clients, of which there are no more.
  private static void stop(ProcessHandle server) throws IOException {
    if (!interrupt(server)) {
      var _ = server.destroy();
    }
    if (!awaitExit(server)) {
      LOG.warn(
          "Process {} did not stop within {} s, killing it", server.pid(), PATIENCE.toSeconds());
      var _ = server.destroyForcibly();
      if (!awaitExit(server)) {
        throw new IOException("cannot stop process " + server.pid() + ", which holds our database");
      }
    }
  }

  private static boolean interrupt(ProcessHandle server) {
    try {
      return new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Looks often: the handle of a process that is not our child looks only every other second.
  static boolean awaitExit(ProcessHandle server) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!hasEnded(server)
        && System.nanoTime() - deadline < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return hasEnded(server);
  }

  /// A process that has ended stays in the list, without a program, until its parent looks after
  /// it: seconds where that is a lazy `init`, for ever where it is a container's only program.
  static boolean hasEnded(ProcessHandle server) {
    return !server.isAlive() || server.info().command().isEmpty();
  }
}
