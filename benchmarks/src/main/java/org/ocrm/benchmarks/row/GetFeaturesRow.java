package org.ocrm.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Effort;

/// The features of random subscribers, against a constant from the same server by the same client.
public final class GetFeaturesRow implements Row {

  private static final String OTHER = "GET of a constant";

  @Override
  public String name() {
    return "get-features";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    Callable<Load.Client> features = () -> features(bed);
    Callable<Load.Client> constant = () -> Requests.client(bed.tiles(), Requests::getConstant);
    int runs = bed.scale().runs();
    Load.asFastAsPossible(features, bed.scale().warmUp());
    Load.asFastAsPossible(constant, bed.scale().warmUp());
    EffortPerRequest effort = new EffortPerRequest();
    Side ours = new Side();
    Side theirs = new Side();
    for (int run = 0; run < runs; run++) {
      Effort before = bed.tiles().effort();
      Load.Outcome outcome = Load.asFastAsPossible(features, bed.scale().run());
      effort.add(bed.tiles().effort().since(before), outcome, bed.scale().run());
      ours.add(outcome);
      theirs.add(Load.asFastAsPossible(constant, bed.scale().run()));
    }
    List<Result> results =
        new ArrayList<>(
            List.of(
                Result.of(
                    name(),
                    "40 features of a subscriber, 16 clients",
                    "1/s",
                    ours.rate.figures(),
                    Against.atLeast(0.75, OTHER, ours.rate.figures(), theirs.rate.figures())),
                Result.of(
                    name(),
                    "40 features of a subscriber, p50",
                    "ms",
                    ours.median.figures(),
                    Against.without(OTHER, ours.median.figures(), theirs.median.figures())),
                Result.of(
                    name(),
                    "40 features of a subscriber, p99",
                    "ms",
                    ours.slowest.figures(),
                    Against.atMost(2, OTHER, ours.slowest.figures(), theirs.slowest.figures()))));
    results.addAll(effort.results(name(), "per GET"));
    return results;
  }

  private static Load.Client features(Bed bed) throws Exception {
    return Requests.client(
        bed.tiles(),
        connection -> {
          String subscriber = Requests.randomSubscriber(bed);
          Requests.expect(200, connection.get("/api/subscribers/" + subscriber + "/features"));
          return -1;
        });
  }

  private static final class Side {
    private final Repetitions rate = new Repetitions();
    private final Repetitions median = new Repetitions();
    private final Repetitions slowest = new Repetitions();

    void add(Load.Outcome outcome) {
      rate.add(outcome.perSecond());
      median.add(outcome.latencies().millis(50));
      slowest.add(outcome.latencies().millis(99));
    }
  }
}
