package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.List;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Effort;
import org.ocrm.benchmarks.server.Memory;
import org.ocrm.benchmarks.server.ServerProcess;

/// How long until it is ready, on an empty folder (a database is made) and on the shared base, and
/// the memory that it then takes.
public final class StartUpRow implements Row {

  private static final Duration SETTLING = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "start-up";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().starts();
    Repetitions empty = new Repetitions();
    Repetitions filled = new Repetitions();
    Repetitions idle = new Repetitions();
    Repetitions heap = new Repetitions();
    Repetitions resident = new Repetitions();
    Repetitions heapOfEmpty = new Repetitions();
    bed.server();
    for (int run = 0; run < runs; run++) {
      bed.stopServer();
      filled.add(bed.server().timeToReadiness().toMillis() / 1e3);
      idle.add(idle(bed.server()));
      Memory memory = bed.server().memory();
      heap.add(memory.heapUsed() / 1048576.0);
      resident.add(memory.resident() / 1048576.0);
      bed.stopServer();
      try (ServerProcess server = bed.emptyServer("empty-" + run)) {
        empty.add(server.timeToReadiness().toMillis() / 1e3);
        heapOfEmpty.add(server.memory().heapUsed() / 1048576.0);
      }
    }
    Figures more =
        Figures.once(
            (heap.figures().median() - heapOfEmpty.figures().median())
                * 1048576
                / bed.scale().subscribers());
    return List.of(
        Result.of(name(), "to readiness, empty folder", "s", empty.figures()),
        Result.of(
            name(),
            "to readiness, filled folder",
            "s",
            filled.figures(),
            Against.without("empty folder", filled.figures(), empty.figures())),
        Result.of(
            name(),
            "heap after a collection, filled folder",
            "MiB",
            heap.figures(),
            Against.without("empty folder", heap.figures(), heapOfEmpty.figures())),
        Result.of(name(), "processor time when idle", "ms/s", idle.figures()),
        Result.of(name(), "resident memory, filled folder", "MiB", resident.figures()),
        Result.of(name(), "heap per subscriber of the base", "bytes", more));
  }

  /// Milliseconds of processor time that server and database take in a second without requests.
  private static double idle(ServerProcess server) throws Exception {
    Thread.sleep(SETTLING);
    Effort before = server.effort();
    Thread.sleep(IDLE);
    Effort effort = server.effort().since(before);
    return (effort.serverSeconds() + effort.databaseSeconds()) * 1e3 / IDLE.toSeconds();
  }
}
