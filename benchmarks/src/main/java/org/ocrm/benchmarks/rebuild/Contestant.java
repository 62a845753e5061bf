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
  /// Our tiles, complete and in their slot, twice.
  BULK_FOLD {
    @Override
    Rates eventsPerSecond(Database database, HikariDataSource pool, long events) throws Exception {
      Path folder = database.data().resolveSibling("build");
      double first = BulkRebuild.eventsPerSecond(pool, folder, events);
      return new Rates(first, BulkRebuild.eventsPerSecond(pool, folder, events));
    }
  },
  /// The same rows, looked at by nobody, twice.
  BARE_COPY {
    @Override
    Rates eventsPerSecond(Database database, HikariDataSource pool, long events) throws Exception {
      double first = copyToNobody(database);
      return new Rates(first, copyToNobody(database));
    }
  },
  /// As Spring Boot configures it.
  REPLAY {
    @Override
    Rates eventsPerSecond(Database database, HikariDataSource pool, long events) {
      return Rates.once(StockReplay.withTimeouts(pool).eventsPerSecond(events));
    }
  },
  /// Without its supervision of slow handlers.
  REPLAY_WITHOUT_TIMEOUTS {
    @Override
    Rates eventsPerSecond(Database database, HikariDataSource pool, long events) {
      return Rates.once(StockReplay.withoutTimeouts(pool).eventsPerSecond(events));
    }
  };

  /// The largest heap that any of them gets.
  public static final String HEAP = "-Xmx1g";

  private static final String ROWS =
      "COPY (SELECT global_index, payload_type, payload FROM domain_event_entry)"
          + " TO STDOUT (FORMAT binary)";
  private static final String ANSWER = "events per second: ";

  /// Events per second.
  ///
  /// @param first of a virtual machine that has just started, if that was measured
  /// @param warm of one whose compiler has seen the work
  public record Rates(double first, double warm) {

    static Rates once(double rate) {
      return new Rates(rate, rate);
    }
  }

  abstract Rates eventsPerSecond(Database database, HikariDataSource pool, long events)
      throws Exception;

  private static double copyToNobody(Database database) throws Exception {
    try (Connection connection = database.application()) {
      long start = System.nanoTime();
      long rows = Database.copy(connection).copyOut(ROWS, OutputStream.nullOutputStream());
      return rows / seconds(start);
    }
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Runs it in a new process.
  ///
  /// @param events how many it has to get through at least
  public Rates measured(Path data, long events) throws IOException, InterruptedException {
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
        .map(line -> line.substring(ANSWER.length()).split(" ", 2))
        .map(rates -> new Rates(Double.parseDouble(rates[0]), Double.parseDouble(rates[1])))
        .findFirst()
        .orElseThrow(() -> new IOException(name() + " failed, see its log beside " + data));
  }

  public static void main(String[] args) throws Exception {
    Database database = new Database(Path.of(args[1]));
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.applicationSource());
    config.setMaximumPoolSize(8);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Rates rates = valueOf(args[0]).eventsPerSecond(database, pool, Long.parseLong(args[2]));
      System.out.println(ANSWER + rates.first() + " " + rates.warm());
    }
    System.exit(0);
  }
}
