package org.ocrm.benchmarks.row;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.ocrm.benchmarks.duckdb.DuckDb;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.EventRows;

/// A training set: random subscribers, each on a random day, with their 40 features, against DuckDB
/// joining the same rows with a Parquet file of the events. As many rows as there are subscribers,
/// a tenth, and a hundredth. Says nothing unless both answer the same rows.
public final class PointInTimeRow implements Row {

  private static final double GOAL = 10;
  private static final int DAYS = 240;
  private static final Duration STRETCH = Duration.ofSeconds(2);
  private static final long SEED = 20_250_103;

  @Override
  public String name() {
    return "point-in-time";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    Database database = new Database(bed.tiles().data());
    int subscribers = bed.scale().subscribers();
    try (DuckDb duck = DuckDb.withEventsOf(database, bed.file("events.parquet"))) {
      return List.of(
          measured(bed, duck, subscribers),
          measured(bed, duck, subscribers / 10),
          measured(bed, duck, subscribers / 100));
    }
  }

  private Result measured(Bed bed, DuckDb duck, int wanted) throws Exception {
    Path moments = moments(bed.file("moments.csv"), wanted, bed.scale().subscribers());
    Path ours = bed.file("ours.csv");
    Path theirs = bed.file("theirs.csv");
    long bytes = ask(bed, moments, ours);
    duck.pointInTime(moments, "csv", theirs);
    long rows = duck.sameRows("csv", ours, theirs);
    WarmUp.untilCompiled(
        bed.tiles(),
        bed.scale().warmUp().multipliedBy(2),
        () -> Repetitions.warmUp(STRETCH, () -> ask(bed, moments, ours)));
    Repetitions answered = new Repetitions();
    Repetitions joined = new Repetitions();
    for (int run = 0; run < bed.scale().runs(); run++) {
      answered.add(
          Repetitions.steadily(rows, () -> ServedFile.expect(bytes, ask(bed, moments, ours))));
      joined.add(Repetitions.steadily(rows, () -> duck.pointInTime(moments, "csv", theirs)));
    }
    return Result.of(
        name(),
        "random subscribers on random days, 40 features, %,d rows".formatted(rows),
        "rows/s",
        answered.figures(),
        Against.atLeast(GOAL, "DuckDB, the same rows", answered.figures(), joined.figures()));
  }

  private static long ask(Bed bed, Path moments, Path file) throws Exception {
    return ServedFile.post(bed.tiles(), "/api/features/point-in-time", moments, file);
  }

  private static Path moments(Path file, int rows, int subscribers) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      out.write("subscriber_id,as_of\n");
      for (int row = 0; row < rows; row++) {
        out.write(
            "%s,%s\n"
                .formatted(
                    EventRows.subscriber(random.nextInt(subscribers)),
                    today.minusDays(random.nextInt(DAYS))));
      }
    }
    return file;
  }
}
