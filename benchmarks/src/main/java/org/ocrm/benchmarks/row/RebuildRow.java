package org.ocrm.benchmarks.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ocrm.benchmarks.rebuild.Contestant;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.benchmarks.server.ServerProcess;
import org.postgresql.copy.CopyIn;

/// All tiles anew from all events, against Axon's own replay of the same events into nothing, and
/// against the database handing over the same rows to nobody. Events of different subscribers
/// alternate, as they do in life and as suits a fold the least.
public final class RebuildRow implements Row {

  static final int EVENTS_EACH = 10;
  private static final int RUNS = 5;

  /// Beyond so many events it is worth saying what Axon's replay owes to its time-outs.
  private static final long THOROUGH_FROM = 1_000_000;

  /// A replay of everything would take minutes; after a warm-up its rate does not change.
  private static final long MOST_REPLAYED = 1_000_000;

  private static final long PART_REPLAYED = 20;

  private static final int EVENTS_PER_TRANSACTION = 200_000;

  /// Steps through all subscribers once without meeting two neighbours in a row.
  private static final long STRIDE = 7_368_787;

  private static final long SEED = 20_250_102;

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int subscribers = bed.scale().rebuiltEvents() / EVENTS_EACH;
    long events = (long) subscribers * EVENTS_EACH;
    long replayed = Math.min(MOST_REPLAYED, events / PART_REPLAYED);
    Repetitions first = new Repetitions();
    Repetitions ours = new Repetitions();
    Repetitions copy = new Repetitions();
    Repetitions replay = new Repetitions();
    Repetitions quickReplay = new Repetitions();
    boolean thorough = events > THOROUGH_FROM;
    // Without projections, which would fold the same events at the same time.
    try (ServerProcess server = bed.commandServer("rebuild")) {
      var _ = load(new Database(server.data()), 0, subscribers);
      for (int run = 0; run < RUNS; run++) {
        copy.add(Contestant.BARE_COPY.measured(server.data(), events).warm());
        Contestant.Rates bulk = Contestant.BULK_FOLD.measured(server.data(), events);
        first.add(bulk.first());
        ours.add(bulk.warm());
        replay.add(Contestant.REPLAY.measured(server.data(), replayed).warm());
        if (thorough) {
          quickReplay.add(
              Contestant.REPLAY_WITHOUT_TIMEOUTS.measured(server.data(), replayed).warm());
        }
      }
    }
    String sample = String.format(Locale.ROOT, " (%,d of the events, after a warm-up)", replayed);
    List<Against> others =
        new ArrayList<>(
            List.of(
                Against.atLeast(
                    25,
                    "stock pooled replay, batch 1000, empty handler" + sample,
                    ours.figures(),
                    replay.figures()),
                Against.atLeast(
                    0.7, "bare binary COPY of the same rows", ours.figures(), copy.figures())));
    others.add(Against.without("the first of a process", ours.figures(), first.figures()));
    if (thorough) {
      others.add(
          Against.without(
              "pooled replay without axon.timeout" + sample,
              ours.figures(),
              quickReplay.figures()));
    }
    return List.of(
        Result.of(
            name(),
            String.format(
                Locale.ROOT,
                "%,d events of %,d subscribers into tiles, %s",
                events,
                subscribers,
                Contestant.HEAP),
            "events/s",
            ours.figures(),
            others.toArray(Against[]::new)));
  }

  /// Copies the events of some subscribers into the store, each with as many as the others.
  ///
  /// @param first number of the first one
  /// @return how many events
  static long load(Database database, int first, int subscribers) throws Exception {
    EventRows rows = new EventRows(SEED + first);
    try (Connection connection = database.application()) {
      CopyIn copy = begin(connection);
      int inTransaction = 0;
      for (int sequence = 0; sequence < EVENTS_EACH; sequence++) {
        for (int i = 0; i < subscribers; i++) {
          String subscriber = EventRows.subscriber(first + (int) (i * STRIDE % subscribers));
          byte[] line = rows.line(rows.event(subscriber, sequence), sequence);
          copy.writeToCopy(line, 0, line.length);
          if (++inTransaction == EVENTS_PER_TRANSACTION) {
            var _ = copy.endCopy();
            copy = begin(connection);
            inTransaction = 0;
          }
        }
      }
      var _ = copy.endCopy();
    }
    // Whoever reads rows first would mark them as committed, and write them all once more.
    database.execute("VACUUM (ANALYZE) domain_event_entry");
    return (long) subscribers * EVENTS_EACH;
  }

  private static CopyIn begin(Connection connection) throws SQLException {
    return Database.copy(connection)
        .copyIn("COPY domain_event_entry (" + EventRows.COLUMNS + ") FROM STDIN");
  }
}
