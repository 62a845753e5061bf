package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.HttpConnection.Answer;
import org.ocrm.benchmarks.load.Latencies;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.LoadedSubscribers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What commands feel of a rebuild: the time to their answers at a steady rate, with one rebuild of
/// the tiles after the other beside them and without. All repetitions beside rebuilds are one
/// stretch; the result says how many rebuilds came to their end in it.
public final class BesideRow implements Row {

  private static final double SHARE_OF_FULL_RATE = 0.3;
  private static final double TWICE = 2;
  private static final String ALONE = "without a rebuild";
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);
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
      WarmUp.untilCompiled(
          bed.server(), LONGEST_WARM_UP, () -> Load.paced(commands, rate, stretch));
      var _ = rebuilding.stop();
    }
    LoadedSubscribers.awaitProjections(bed.server());
    Answers alone = new Answers();
    Answers beside = new Answers();
    for (int run = 0; run < bed.scale().runs(); run++) {
      alone.add(Load.paced(commands, rate, stretch).latencies());
    }
    int rebuilds;
    try (Rebuilding rebuilding = new Rebuilding(bed)) {
      for (int run = 0; run < bed.scale().runs(); run++) {
        beside.add(Load.paced(commands, rate, stretch).latencies());
      }
      rebuilds = rebuilding.stop();
    }
    String what = "answer to a command beside a rebuild";
    return List.of(
        result(
            "%s, p99 (%d rebuilds to their end)".formatted(what, rebuilds),
            beside.slowest.figures(),
            alone.slowest.figures()),
        result(what + ", p99 of all repetitions", beside.slowestOfAll(), alone.slowestOfAll()),
        Result.of(
            name(),
            what + ", p50",
            "ms",
            beside.median.figures(),
            Against.without(ALONE, beside.median.figures(), alone.median.figures())));
  }

  private Result result(String figure, Figures beside, Figures alone) {
    return Result.of(name(), figure, "ms", beside, Against.atMost(TWICE, ALONE, beside, alone));
  }

  /// The times to answers, by repetition and all together.
  private static final class Answers {

    private final Repetitions median = new Repetitions();
    private final Repetitions slowest = new Repetitions();
    private final List<Latencies> all = new ArrayList<>();

    void add(Latencies latencies) {
      median.add(latencies.millis(50));
      slowest.add(latencies.millis(99));
      all.add(latencies);
    }

    Figures slowestOfAll() {
      return Figures.once(Latencies.together(all).millis(99));
    }
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
