package org.ocrm.benchmarks.row;

import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ocrm.benchmarks.duckdb.DuckDb;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.ServerProcess;

/// Everybody's 40 features through HTTP into a file, as CSV and as Parquet, against DuckDB
/// computing the same rows from a Parquet file of the events; and against the database handing over
/// the tiles as they lie. Says nothing unless both files hold the same rows.
public final class ExportRow implements Row {

  private static final double GOAL = 3;
  private static final String TILES = "COPY (SELECT subscriber_id, packed FROM tile) TO STDOUT";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    Database database = new Database(bed.tiles().data());
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    try (DuckDb duck = DuckDb.withEventsOf(database, bed.file("events.parquet"))) {
      return List.of(measured(bed, duck, day, "csv"), measured(bed, duck, day, "parquet"));
    }
  }

  private Result measured(Bed bed, DuckDb duck, LocalDate day, String format) throws Exception {
    Path ours = bed.file("ours." + format);
    Path theirs = bed.file("theirs." + format);
    long bytes = export(bed.tiles(), day, format, ours);
    duck.wholeBase(day, format, theirs);
    long rows = duck.sameRows(format, ours, theirs);
    Repetitions.warmUp(bed.scale().warmUp(), () -> export(bed.tiles(), day, format, ours));
    Repetitions exported = new Repetitions();
    Repetitions computed = new Repetitions();
    Repetitions copied = new Repetitions();
    try (Connection connection = new Database(bed.tiles().data()).application()) {
      for (int run = 0; run < bed.scale().runs(); run++) {
        exported.add(
            Repetitions.steadily(
                rows, () -> ServedFile.expect(bytes, export(bed.tiles(), day, format, ours))));
        computed.add(Repetitions.steadily(rows, () -> duck.wholeBase(day, format, theirs)));
        copied.add(Repetitions.steadily(rows, () -> copyTiles(connection)));
      }
    }
    return Result.of(
        name(),
        "whole base, 40 features, %s, %,d rows".formatted(format, rows),
        "rows/s",
        exported.figures(),
        Against.atLeast(
            GOAL, "DuckDB, the same rows in SQL", exported.figures(), computed.figures()),
        Against.without("COPY of the tiles", exported.figures(), copied.figures()));
  }

  private static void copyTiles(Connection connection) throws Exception {
    var _ = Database.copy(connection).copyOut(TILES, OutputStream.nullOutputStream());
  }

  /// Saves the whole base.
  ///
  /// @return how many bytes it takes
  static long export(ServerProcess server, LocalDate day, String format, Path file)
      throws Exception {
    return ServedFile.get(server, "/api/features?format=%s&asOf=%s".formatted(format, day), file);
  }
}
