package org.ocrm.benchmarks.row;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.Memory;
import org.ocrm.benchmarks.server.ServerProcess;

/// What a subscriber takes of memory: that of a server with the shared base in memory less that of
/// an empty one, both some time after an export of everybody, when they have given back what that
/// took, against what the design estimates for packed tiles. The noise of a run (some MiB) is
/// divided by the number of subscribers. What the tiles take on the disk is stated beside.
final class MemoryPerSubscriber {

  /// Of the design: a packed, sorted list of days.
  private static final double BYTES_PER_EVENT = 2.4;

  private static final String ESTIMATE = "packed estimate, 2.4 bytes an event";

  private static final double TWICE = 2;

  /// With fewer subscribers the noise is more than what they take, and the goal speaks of a
  /// million.
  private static final int FEWEST_TO_JUDGE = 500_000;

  private static final String SIZES =
      """
      SELECT count(*), sum(octet_length(packed)),
        (SELECT count(*) FROM domain_event_entry), pg_relation_size(max(tableoid)::regclass),
        pg_indexes_size(max(tableoid)::regclass)
      FROM tile""";

  private record Taken(double heap, double resident, double database) {}

  private final Repetitions heapOfFilled = new Repetitions();
  private final Repetitions residentOfFilled = new Repetitions();
  private final Repetitions heap = new Repetitions();
  private final Repetitions resident = new Repetitions();
  private final Repetitions database = new Repetitions();
  private final Duration rest;
  private final double subscribers;
  private final double events;
  private final double packed;
  private final double table;
  private final double index;
  private Taken filled = new Taken(0, 0, 0);

  MemoryPerSubscriber(Bed bed) throws Exception {
    boolean isJudged = bed.scale().subscribers() >= FEWEST_TO_JUDGE;
    rest = isJudged ? bed.scale().warmUp() : Duration.ofSeconds(1);
    try (Connection connection = new Database(bed.tiles().data()).application();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SIZES)) {
      var _ = row.next();
      subscribers = row.getLong(1);
      packed = row.getLong(2);
      events = row.getLong(3);
      table = row.getLong(4);
      index = row.getLong(5);
    }
  }

  void ofFilled(ServerProcess server) throws Exception {
    filled = taken(server);
    heapOfFilled.add(filled.heap() / 1048576);
    residentOfFilled.add(filled.resident() / 1048576);
  }

  /// To be asked after the filled one of the same repetition.
  void ofEmpty(ServerProcess server) throws Exception {
    Taken empty = taken(server);
    heap.add((filled.heap() - empty.heap()) / subscribers);
    resident.add((filled.resident() - empty.resident()) / subscribers);
    database.add((filled.database() - empty.database()) / subscribers);
  }

  private Taken taken(ServerProcess server) throws Exception {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    var _ = ExportRow.export(server, day, "csv", server.data().resolveSibling("export.csv"));
    Thread.sleep(rest);
    Memory memory = server.memory();
    return new Taken(memory.heapUsed(), memory.resident(), server.memoryOfDatabase());
  }

  List<Result> results(String row) {
    String each = ", per subscriber with %.1f events".formatted(events / subscribers);
    Figures estimate = Figures.once(BYTES_PER_EVENT * events / subscribers);
    Figures onDisk = Figures.once(packed / subscribers);
    return List.of(
        Result.of(row, "heap after a collection", "MiB", heapOfFilled.figures()),
        Result.of(row, "resident memory of the server", "MiB", residentOfFilled.figures()),
        Result.of(
            row, "heap" + each, "bytes", heap.figures(), besideEstimate(heap.figures(), estimate)),
        Result.of(
            row,
            "resident memory of the server" + each,
            "bytes",
            resident.figures(),
            besideEstimate(resident.figures(), estimate)),
        Result.of(row, "memory of PostgreSQL" + each, "bytes", database.figures()),
        Result.of(
            row,
            "packed tile" + each,
            "bytes",
            onDisk,
            Against.without(ESTIMATE, onDisk, estimate)),
        Result.of(row, "table of tiles" + each, "bytes", Figures.once(table / subscribers)),
        Result.of(row, "its index" + each, "bytes", Figures.once(index / subscribers)));
  }

  private Against besideEstimate(Figures ours, Figures estimate) {
    return subscribers < FEWEST_TO_JUDGE
        ? Against.without(ESTIMATE, ours, estimate)
        : Against.atMost(TWICE, ESTIMATE, ours, estimate);
  }
}
