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
import org.ocrm.benchmarks.server.ServerProcess;

/// Accepted commands a second over HTTP, each durable before its answer, against as many JDBC
/// connections that insert one equal row and commit. Twice: of a server that is everything, which
/// folds their events beside and where that work is part of the figure, and of a node of the
/// profile `command`, whose events others fold, as nobody does it for the connections either.
public final class CommandsRow implements Row {

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

  /// Of the other side, whose client is all there is to compile.
  private static final Duration ITS_LONGEST_WARM_UP = Duration.ofSeconds(10);

  private static final Duration STRETCH = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    List<Result> ofNode;
    try (ServerProcess node = bed.commandServer("commands")) {
      LoadedSubscribers.load(node, bed.scale());
      ofNode = measured(bed, node, () -> {}, "16 clients of a command node", 1);
    }
    ServerProcess server = bed.server();
    List<Result> results =
        new ArrayList<>(
            measured(
                bed, server, () -> LoadedSubscribers.awaitProjections(server), "16 clients", 0.6));
    results.addAll(ofNode);
    return results;
  }

  /// @param settled returns when nothing is left of what commands have set off
  private List<Result> measured(
      Bed bed, ServerProcess server, Repetitions.Work settled, String who, double goal)
      throws Exception {
    new Database(server.data()).makeEqualTable();
    Callable<Load.Client> commands = () -> commands(bed, server);
    Callable<Load.Client> inserts = () -> new InsertAndCommit(bed, server);
    EffortPerRequest effort = new EffortPerRequest();
    Repetitions ours = new Repetitions();
    Repetitions median = new Repetitions();
    Repetitions slowest = new Repetitions();
    Repetitions theirs = new Repetitions();
    warmUp(server, commands, LONGEST_WARM_UP);
    warmUp(server, inserts, ITS_LONGEST_WARM_UP);
    settled.once();
    for (int run = 0; run < bed.scale().runs(); run++) {
      Effort before = server.effort();
      Load.Outcome outcome = Load.asFastAsPossible(commands, bed.scale().run());
      ours.add(outcome.perSecond());
      median.add(outcome.latencies().millis(50));
      slowest.add(outcome.latencies().millis(99));
      settled.once();
      effort.add(server.effort().since(before), outcome, bed.scale().run());
      theirs.add(Load.asFastAsPossible(inserts, bed.scale().run()).perSecond());
    }
    Against jdbc =
        Against.atLeast(
            goal, "16 JDBC connections, insert and commit", ours.figures(), theirs.figures());
    List<Result> results =
        new ArrayList<>(
            List.of(
                Result.of(name(), "commands over HTTP, " + who, "1/s", ours.figures(), jdbc),
                Result.of(name(), "answer to %s, p50".formatted(who), "ms", median.figures()),
                Result.of(name(), "answer to %s, p99".formatted(who), "ms", slowest.figures())));
    results.addAll(effort.results(name(), "per command, " + who));
    return results;
  }

  private static void warmUp(ServerProcess server, Callable<Load.Client> clients, Duration longest)
      throws Exception {
    WarmUp.untilCompiled(server, longest, () -> Load.asFastAsPossible(clients, STRETCH));
  }

  static Load.Client commands(Bed bed) throws Exception {
    return commands(bed, bed.server());
  }

  private static Load.Client commands(Bed bed, ServerProcess server) throws Exception {
    return Requests.client(
        server,
        connection -> {
          Requests.activate(connection, Requests.randomSubscriber(bed));
          return -1;
        });
  }
}
