package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.Effort;
import org.ocrm.benchmarks.server.LoadedSubscribers;

/// Accepted commands a second over HTTP, each durable before its answer, against as many JDBC
/// connections that insert one equal row and commit. Beside the commands the server folds their
/// events; that work is part of the figure.
public final class CommandsRow implements Row {

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(45);

  private static final Duration STRETCH = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    new Database(bed.server().data()).makeEqualTable();
    Callable<Load.Client> commands = () -> commands(bed);
    Callable<Load.Client> inserts = () -> new InsertAndCommit(bed);
    int runs = bed.scale().runs();
    EffortPerRequest effort = new EffortPerRequest();
    Repetitions ours = new Repetitions();
    Repetitions median = new Repetitions();
    Repetitions slowest = new Repetitions();
    Repetitions theirs = new Repetitions();
    warmUp(bed, commands);
    warmUp(bed, inserts);
    for (int run = 0; run < runs; run++) {
      Effort before = bed.server().effort();
      Load.Outcome outcome = Load.asFastAsPossible(commands, bed.scale().run());
      ours.add(outcome.perSecond());
      median.add(outcome.latencies().millis(50));
      slowest.add(outcome.latencies().millis(99));
      LoadedSubscribers.awaitProjections(bed.server());
      effort.add(bed.server().effort().since(before), outcome, bed.scale().run());
      theirs.add(Load.asFastAsPossible(inserts, bed.scale().run()).perSecond());
    }
    Against jdbc =
        Against.atLeast(
            0.6, "16 JDBC connections, insert and commit", ours.figures(), theirs.figures());
    List<Result> results =
        new ArrayList<>(
            List.of(
                Result.of(name(), "commands over HTTP, 16 clients", "1/s", ours.figures(), jdbc),
                Result.of(name(), "answer to a command, p50", "ms", median.figures()),
                Result.of(name(), "answer to a command, p99", "ms", slowest.figures())));
    results.addAll(effort.results(name(), "per command"));
    return results;
  }

  private static void warmUp(Bed bed, Callable<Load.Client> clients) throws Exception {
    WarmUp.untilCompiled(
        bed.server(), LONGEST_WARM_UP, () -> Load.asFastAsPossible(clients, STRETCH));
  }

  static Load.Client commands(Bed bed) throws Exception {
    return Requests.client(
        bed,
        connection -> {
          Requests.activate(connection, Requests.randomSubscriber(bed));
          return -1;
        });
  }
}
