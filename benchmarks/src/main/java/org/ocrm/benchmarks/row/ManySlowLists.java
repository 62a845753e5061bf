package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.ServerProcess;

/// What a command and a list that is found at once feel of sixty clients who ask for nothing but
/// what is looked for row by row; and how those are told to stop.
record ManySlowLists(ServerProcess server) {

  private static final int RUNS = 5;
  private static final Duration RUN = Duration.ofSeconds(5);

  private static final int SLOW_CLIENTS = 60;
  private static final String SLOW = ListsRow.SERVICES + "description.regex=471";
  private static final String CHEAP = ListsRow.SERVICES + "state=active";
  private static final double CHEAP_PER_SECOND = 20;
  private static final double COMMANDS_PER_SECOND = 50;

  List<Result> measure(String row) throws Exception {
    Sides cheap = new Sides(this::cheap, CHEAP_PER_SECOND);
    Sides commands = new Sides(this::command, COMMANDS_PER_SECOND);
    var _ = cheap.p99(RUN);
    var _ = commands.p99(RUN);
    AtomicInteger defects = new AtomicInteger();
    Repetitions slowest = new Repetitions();
    for (int run = 0; run < RUNS; run++) {
      cheap.alone.add(cheap.p99(RUN));
      commands.alone.add(commands.p99(RUN));
      try (ExecutorService attack = Executors.newSingleThreadExecutor()) {
        // Beside both measurements, and a little longer than they take.
        Duration whileMeasured = RUN.multipliedBy(2).plusSeconds(1);
        Future<Load.Outcome> slow =
            attack.submit(
                () -> Load.asFastAsPossible(() -> slow(defects), SLOW_CLIENTS, whileMeasured));
        cheap.beside.add(cheap.p99(RUN));
        commands.beside.add(commands.p99(RUN));
        slowest.add(slow.get().latencies().millis(100));
      }
    }
    return List.of(
        cheap.result(row, "a list beside sixty clients with slow ones, p99"),
        commands.result(row, "a command beside sixty clients with slow lists, p99"),
        Result.of(
            row, "the longest that one of the sixty waited for an answer", "ms", slowest.figures()),
        Result.of(row, "answers of 5xx to the sixty", "", Figures.once(defects.get())));
  }

  private Load.Client cheap() throws Exception {
    return Requests.client(
        server,
        connection -> {
          int status = connection.get(CHEAP).status();
          if (status != 200 && status != 206) {
            throw new IllegalStateException("a list that is found at once was answered " + status);
          }
          return -1;
        });
  }

  private Load.Client command() throws Exception {
    return Requests.client(
        server,
        connection -> {
          Requests.activate(connection, "beside-lists");
          return -1;
        });
  }

  private Load.Client slow(AtomicInteger defects) throws Exception {
    return Requests.client(
        server,
        connection -> {
          if (connection.get(SLOW).status() >= 500) {
            defects.incrementAndGet();
          }
          return -1;
        });
  }

  /// The same at a steady rate, alone and beside others.
  private static final class Sides {
    private final Callable<Load.Client> clients;
    private final double perSecond;
    private final Repetitions alone = new Repetitions();
    private final Repetitions beside = new Repetitions();

    Sides(Callable<Load.Client> clients, double perSecond) {
      this.clients = clients;
      this.perSecond = perSecond;
    }

    double p99(Duration time) throws Exception {
      return Load.paced(clients, perSecond, time).latencies().millis(99);
    }

    Result result(String row, String name) {
      return Result.of(
          row,
          name,
          "ms",
          beside.figures(),
          Against.without("alone", beside.figures(), alone.figures()));
    }
  }
}
