package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What server and database have done so far. Unlike rates, it says the same on a busy machine as
/// on an idle one.
///
/// @param serverSeconds processor time of the JVM
/// @param databaseSeconds processor time of PostgreSQL, all of its processes
/// @param transactions that PostgreSQL has committed
public record Effort(double serverSeconds, double databaseSeconds, long transactions) {

  /// Of Linux, whatever the machine's own clock.
  private static final double TICKS_PER_SECOND = 100;

  private static final int OWN_TIMES = 11;
  private static final int TIMES_OF_ENDED_CHILDREN = 13;

  static Effort of(long server, Path data) throws IOException, SQLException {
    ProcessHandle postgres =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0)))
            .orElseThrow();
    long database = ticksOfDatabase(postgres);
    return new Effort(
        ticks(server, OWN_TIMES) / TICKS_PER_SECOND,
        database / TICKS_PER_SECOND,
        transactions(new Database(data)));
  }

  /// Seconds of processor time that the compilers of this process have taken.
  public static double compilerSecondsHere() throws IOException {
    return compilerSeconds(ProcessHandle.current().pid());
  }

  /// Seconds of processor time that the compilers of a JVM have taken.
  static double compilerSeconds(long jvm) throws IOException {
    long ticks = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(jvm), "task"))) {
      for (Path thread : threads) {
        ticks += ticksOfCompiler(thread);
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /// Of a thread; 0 where it does something else, or has ended under way.
  private static long ticksOfCompiler(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("comm")).contains(" CompilerThre")
          ? ticks(thread.resolve("stat"), OWN_TIMES)
          : 0;
    } catch (IOException hasEnded) {
      return 0;
    }
  }

  /// Read once more while processes end, because they would be counted twice, or not at all.
  private static long ticksOfDatabase(ProcessHandle postgres) throws IOException {
    while (true) {
      long ended = ticks(postgres.pid(), TIMES_OF_ENDED_CHILDREN);
      long all = ended;
      for (ProcessHandle process : postgres.descendants().toList()) {
        all += ticks(process.pid(), OWN_TIMES);
      }
      if (ticks(postgres.pid(), TIMES_OF_ENDED_CHILDREN) == ended) {
        return all;
      }
    }
  }

  public Effort since(Effort before) {
    return new Effort(
        serverSeconds - before.serverSeconds,
        databaseSeconds - before.databaseSeconds,
        transactions - before.transactions);
  }

  /// User and system time, which stand side by side.
  private static long ticks(long pid, int first) throws IOException {
    return ticks(Path.of("/proc", Long.toString(pid), "stat"), first);
  }

  private static long ticks(Path file, int first) throws IOException {
    String stat;
    try {
      stat = Files.readString(file);
    } catch (IOException ended) {
      return 0;
    }
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return Long.parseLong(fields.get(first)) + Long.parseLong(fields.get(first + 1));
  }

  private static long transactions(Database database) throws IOException, SQLException {
    try (Connection connection = database.application();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) {
      var _ = row.next();
      return row.getLong(1);
    }
  }
}
