package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Effort;
import org.ocrm.benchmarks.server.ServerProcess;

/// How long until it is ready, once on a new folder (a database is made), on the same folder again
/// and on the shared base; and the memory that it takes after it has exported the whole base.
public final class StartUpRow implements Row {

  private static final String EMPTY = "empty";
  private static final double MOST_SECONDS_MORE = 5;
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "start-up";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().starts();
    MemoryPerSubscriber memory = new MemoryPerSubscriber(bed);
    bed.stopServer();
    Figures idle = Figures.once(idle(bed.tiles()));
    bed.stopServer();
    Figures first;
    try (ServerProcess server = bed.emptyServer(EMPTY)) {
      first = Figures.once(seconds(server));
    }
    Repetitions empty = new Repetitions();
    Repetitions filled = new Repetitions();
    Repetitions more = new Repetitions();
    for (int run = 0; run < runs; run++) {
      bed.stopServer();
      double ofFilled = seconds(bed.tiles());
      memory.ofFilled(bed.tiles());
      bed.stopServer();
      try (ServerProcess server = bed.emptyServer(EMPTY)) {
        double ofEmpty = seconds(server);
        empty.add(ofEmpty);
        filled.add(ofFilled);
        more.add(ofFilled - ofEmpty);
        memory.ofEmpty(server);
      }
    }
    List<Result> results =
        new ArrayList<>(
            List.of(
                Result.of(name(), "to readiness, new folder", "s", first),
                Result.of(
                    name(),
                    "to readiness, filled folder (%,d subscribers)"
                        .formatted(bed.scale().subscribers()),
                    "s",
                    filled.figures(),
                    Against.without("empty folder", filled.figures(), empty.figures())),
                Result.of(
                    name(),
                    "to readiness, filled less empty folder",
                    "s",
                    more.figures(),
                    Against.limit(MOST_SECONDS_MORE, more.figures())),
                Result.of(name(), "processor time when idle", "ms/s", idle)));
    results.addAll(memory.results(name()));
    return results;
  }

  private static double seconds(ServerProcess server) {
    return server.timeToReadiness().toMillis() / 1e3;
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
