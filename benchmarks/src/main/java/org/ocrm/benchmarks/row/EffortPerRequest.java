package org.ocrm.benchmarks.row;

import java.time.Duration;
import java.util.List;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Effort;

/// Processor time and transactions that one request costs, with all that it sets off.
final class EffortPerRequest {

  private final Repetitions server = new Repetitions();
  private final Repetitions database = new Repetitions();
  private final Repetitions transactions = new Repetitions();

  void add(Effort effort, Load.Outcome outcome, Duration time) {
    double requests = outcome.perSecond() * time.toMillis() / 1e3;
    server.add(effort.serverSeconds() * 1e6 / requests);
    database.add(effort.databaseSeconds() * 1e6 / requests);
    transactions.add(effort.transactions() / requests);
  }

  List<Result> results(String row, String request) {
    return List.of(
        Result.of(row, "processor time of the server, " + request, "µs", server.figures()),
        Result.of(row, "processor time of PostgreSQL, " + request, "µs", database.figures()),
        Result.of(row, "transactions, " + request, "", transactions.figures()));
  }
}
