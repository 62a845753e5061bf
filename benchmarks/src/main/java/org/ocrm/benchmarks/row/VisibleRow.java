package org.ocrm.benchmarks.row;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.benchmarks.load.HttpConnection.Answer;
import org.ocrm.benchmarks.load.Latencies;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.LoadedSubscribers;
import tools.jackson.databind.json.JsonMapper;

/// From the answer to a command to the answer that has counted it, at half the rate at which
/// commands are accepted when nobody asks for their numbers. Only of some does anybody wait for the
/// numbers: who waits sends nothing meanwhile, and the rate would not be reached.
public final class VisibleRow implements Row {

  private static final double LIMIT_MILLIS = 100;
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(15);
  private static final Duration STRETCH = Duration.ofSeconds(4);

  /// Part of the commands.
  private static final double WAITED_FOR = 0.1;

  private static final String TODAY_S_COUNTER = "CRM_CC_SRV_CNT_W1";

  @Override
  public String name() {
    return "visible";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    proveThatItCounts(bed);
    Callable<Load.Client> commands = () -> CommandsRow.commands(bed);
    Repetitions.Work stretch = () -> Load.asFastAsPossible(commands, STRETCH);
    WarmUp.untilCompiled(bed.server(), LONGEST_WARM_UP, stretch);
    double full = Load.asFastAsPossible(commands, bed.scale().run()).perSecond();
    LoadedSubscribers.awaitProjections(bed.server());
    Repetitions median = new Repetitions();
    Repetitions slowest = new Repetitions();
    Repetitions rate = new Repetitions();
    WarmUp.untilCompiled(bed.server(), LONGEST_WARM_UP, () -> atHalf(bed, full / 2));
    for (int run = 0; run < bed.scale().runs(); run++) {
      Seen seen = atHalf(bed, full / 2);
      rate.add(seen.commandsPerSecond());
      median.add(seen.latencies().millis(50));
      slowest.add(seen.latencies().millis(99));
    }
    return List.of(
        Result.of(name(), "command to counter, p50", "ms", median.figures()),
        Result.of(
            name(),
            "command to counter, p99",
            "ms",
            slowest.figures(),
            Against.limit(LIMIT_MILLIS, slowest.figures())),
        Result.of(
            name(),
            "commands then accepted",
            "1/s",
            rate.figures(),
            Against.without("half of what is accepted", rate.figures(), Figures.once(full / 2))));
  }

  private record Seen(double commandsPerSecond, Latencies latencies) {}

  private static Seen atHalf(Bed bed, double half) throws Exception {
    Duration time = bed.scale().run().multipliedBy(2);
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      Future<Load.Outcome> commands =
          others.submit(
              () -> Load.paced(() -> CommandsRow.commands(bed), half * (1 - WAITED_FOR), time));
      Load.Outcome visible = Load.paced(() -> visible(bed), half * WAITED_FOR, time);
      return new Seen(commands.get().perSecond() + visible.perSecond(), visible.latencies());
    }
  }

  private static Load.Client visible(Bed bed) throws Exception {
    return Requests.client(
        bed,
        connection -> {
          String subscriber = Requests.randomSubscriber(bed);
          Answer accepted = Requests.activate(connection, subscriber);
          long before = System.nanoTime();
          Requests.expect(200, after(connection, accepted, subscriber));
          return System.nanoTime() - before;
        });
  }

  private static void proveThatItCounts(Bed bed) throws Exception {
    try (HttpConnection connection = bed.server().connect()) {
      String subscriber = Requests.randomSubscriber(bed);
      long before =
          counter(after(connection, Requests.activate(connection, subscriber), subscriber));
      long then = counter(after(connection, Requests.activate(connection, subscriber), subscriber));
      if (then != before + 1) {
        throw new IllegalStateException("one command moved %d to %d".formatted(before, then));
      }
    }
  }

  /// Asked as of tomorrow, because a day counts when it is over.
  private static Answer after(HttpConnection connection, Answer accepted, String subscriber)
      throws IOException {
    String position = Objects.requireNonNull(accepted.position(), "Ocrm-Position");
    return connection.get(
        "/api/subscribers/%s/features?asOf=%s"
            .formatted(subscriber, LocalDate.now(ZoneOffset.UTC).plusDays(1)),
        "Ocrm-Position: " + position + "\r\n");
  }

  private static long counter(Answer answer) {
    return new JsonMapper()
        .readTree(Requests.expect(200, answer).body())
        .get("features")
        .get(TODAY_S_COUNTER)
        .asLong();
  }
}
