package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.HttpConnection.Answer;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What commands feel of a rebuild: the time to their answers at a steady rate, with one rebuild of
/// the tiles after the other beside them and without. All repetitions beside rebuilds are one
/// stretch; the result says how many rebuilds came to their end in it.
public final class BesideRow implements Row {

  private static final double SHARE_OF_FULL_RATE = 0.3;
  private static final double TWICE = 2;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String name() {
    return "beside";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    Callable<Load.Client> commands = () -> CommandsRow.commands(bed);
    double rate =
        SHARE_OF_FULL_RATE * Load.asFastAsPossible(commands, bed.scale().run()).perSecond();
    Duration stretch = bed.scale().run().multipliedBy(2);
    try (Rebuilding rebuilding = new Rebuilding(bed)) {
      Load.paced(commands, rate, stretch); // one that takes minutes is hardly ever cold
      var _ = rebuilding.stop();
    }
    Repetitions alone50 = new Repetitions();
    Repetitions alone99 = new Repetitions();
    Repetitions beside50 = new Repetitions();
    Repetitions beside99 = new Repetitions();
    for (int run = 0; run < bed.scale().runs(); run++) {
      Load.Outcome alone = Load.paced(commands, rate, stretch);
      alone50.add(alone.latencies().millis(50));
      alone99.add(alone.latencies().millis(99));
    }
    int rebuilds;
    try (Rebuilding rebuilding = new Rebuilding(bed)) {
      for (int run = 0; run < bed.scale().runs(); run++) {
        Load.Outcome beside = Load.paced(commands, rate, stretch);
        beside50.add(beside.latencies().millis(50));
        beside99.add(beside.latencies().millis(99));
      }
      rebuilds = rebuilding.stop();
    }
    return List.of(
        Result.of(
            name(),
            "answer to a command beside a rebuild, p99 (%d rebuilds to their end)"
                .formatted(rebuilds),
            "ms",
            beside99.figures(),
            Against.atMost(TWICE, "without a rebuild", beside99.figures(), alone99.figures())),
        Result.of(
            name(),
            "answer to a command beside a rebuild, p50",
            "ms",
            beside50.figures(),
            Against.without("without a rebuild", beside50.figures(), alone50.figures())));
  }

  /// Begins a rebuild whenever none is under way, and abandons each when it has caught up.
  private static final class Rebuilding implements AutoCloseable {

    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> done;

    Rebuilding(Bed bed) {
      done = thread.submit(() -> rebuildAgainAndAgain(bed));
    }

    int stop() throws Exception {
      going.set(false);
      return done.get();
    }

    private int rebuildAgainAndAgain(Bed bed) throws Exception {
      int rebuilds = 0;
      try (HttpConnection connection = bed.server().connect()) {
        while (going.get()) {
          Answer begun = connection.post("/api/rebuilds", "{\"promote\":\"manual\"}");
          if (begun.status() == 202) {
            String path = "/api/rebuilds/" + JSON.readTree(begun.body()).get("id").asInt();
            boolean underWay = true;
            while (underWay && going.get()) {
              Thread.sleep(50);
              underWay = isUnderWay(connection, path);
            }
            var _ = connection.post(path + "/abandonment", "{}");
            rebuilds += underWay ? 0 : 1;
          }
          Thread.sleep(50);
        }
      }
      return rebuilds;
    }

    private static boolean isUnderWay(HttpConnection connection, String path) throws IOException {
      JsonNode state = JSON.readTree(connection.get(path).body()).get("state");
      return state.asString().equals("building") || state.asString().equals("catching-up");
    }

    @Override
    public void close() {
      going.set(false);
      thread.close();
    }
  }
}
