package org.ocrm.benchmarks.rebuild;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.ocrm.benchmarks.server.Database;

/// A way to get through all events, measured in a process of its own: the virtual machine warm-up,
/// the size of its heap and whatever it leaves behind are nobody else's.
public enum Contestant {
  /// Our tiles, complete and in their slot.
  BULK_FOLD {
    @Override
    double eventsPerSecond(Database database, HikariDataSource pool, long events) throws Exception {
      return BulkRebuild.eventsPerSecond(pool, database.data().resolveSibling("build"), events);
    }
  },
  /// The same rows, looked at by nobody.
  BARE_COPY {
    @Override
    double eventsPerSecond(Database database, HikariDataSource pool, long events) throws Exception {
      try (Connection connection = database.application()) {
        long start = System.nanoTime();
        long rows = Database.copy(connection).copyOut(ROWS, OutputStream.nullOutputStream());
        return rows / seconds(start);
      }
    }
  },
  /// As Spring Boot configures it.
  REPLAY {
    @Override
    double eventsPerSecond(Database database, HikariDataSource pool, long events) {
      return StockReplay.withTimeouts(pool).eventsPerSecond(events);
    }
  },
  /// Without its supervision of slow handlers.
  REPLAY_WITHOUT_TIMEOUTS {
    @Override
    double eventsPerSecond(Database database, HikariDataSource pool, long events) {
      return StockReplay.withoutTimeouts(pool).eventsPerSecond(events);
    }
  };

  /// The largest heap that any of them gets.
  public static final String HEAP = "-Xmx1g";

  private static final String ROWS =
      "COPY (SELECT global_index, payload_type, payload FROM domain_event_entry)"
          + " TO STDOUT (FORMAT binary)";
  private static final String ANSWER = "events per second: ";

  abstract double eventsPerSecond(Database database, HikariDataSource pool, long events)
      throws Exception;

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Runs it in a new process.
  ///
  /// @param events how many it has to get through at least
  public double measured(Path data, long events) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-Duser.timezone=UTC",
                    "-Daxoniq.update-checker.disabled=true",
                    "-cp",
                    System.getProperty("java.class.path", ""),
                    Contestant.class.getName(),
                    name(),
                    data.toString(),
                    Long.toString(events)))
            .redirectError(data.resolveSibling(name() + ".log").toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return output
        .lines()
        .filter(line -> status == 0 && line.startsWith(ANSWER))
        .map(line -> Double.parseDouble(line.substring(ANSWER.length())))
        .findFirst()
        .orElseThrow(() -> new IOException(name() + " failed, see its log beside " + data));
  }

  public static void main(String[] args) throws Exception {
    Database database = new Database(Path.of(args[1]));
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.applicationSource());
    config.setMaximumPoolSize(8);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      double rate = valueOf(args[0]).eventsPerSecond(database, pool, Long.parseLong(args[2]));
      System.out.println(ANSWER + rate);
    }
    System.exit(0);
  }
}
