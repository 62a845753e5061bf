package org.ocrm.benchmarks.row;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.benchmarks.server.LoadedSubscribers;

/// A generated service history through `POST /api/imports`, against `COPY` of as many events into
/// an equal table, and against such rows told by commands, one after the other. Only the first
/// import of a file adds anything, so every repetition has subscribers of its own.
public final class ImportRow implements Row {

  private static final String FIGURE = "service history, rows imported";

  /// Rows told by commands are of other subscribers than those of files.
  private static final int FIRST_BY_COMMANDS = 1000;

  private static final int FIRST_OF_WARM_UP = 2000;
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  @Override
  public String name() {
    return "import";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().runs();
    Repetitions ours = new Repetitions();
    Repetitions copied = new Repetitions();
    Repetitions oneByOne = new Repetitions();
    int rows = bed.scale().importRows();
    try (Imports imports = new Imports(bed.server())) {
      warmUp(bed, imports);
      new Database(bed.server().data()).makeEqualTable();
      for (int run = 1; run <= runs; run++) {
        Path file = ServiceHistoryFile.write(bed.file("import.csv"), rows, run);
        long start = System.nanoTime();
        long events = imports.run(file, rows);
        double seconds = (System.nanoTime() - start) / 1e9;
        ours.add(rows / seconds);
        LoadedSubscribers.awaitProjections(bed.server());
        copied.add(rows / copy(bed, events, run));
        int others = FIRST_BY_COMMANDS + run;
        oneByOne.add(
            Load.oneAtATime(() -> new RowsByCommands(bed.server(), others), bed.scale().run())
                .perSecond());
        LoadedSubscribers.awaitProjections(bed.server());
      }
    }
    return List.of(
        Result.of(
            name(),
            FIGURE,
            "rows/s",
            ours.figures(),
            Against.atLeast(
                0.25, "COPY of as many events, in rows", ours.figures(), copied.figures()),
            Against.atLeast(
                20,
                "the same by one command at a time, in rows",
                ours.figures(),
                oneByOne.figures())));
  }

  /// Until the compiler has seen both ways of telling it.
  private static void warmUp(Bed bed, Imports imports) throws Exception {
    int rows = bed.scale().importRows();
    long end = System.nanoTime() + WARM_UP.toNanos();
    for (int run = FIRST_OF_WARM_UP; System.nanoTime() - end < 0; run++) {
      var _ = imports.run(ServiceHistoryFile.write(bed.file("import.csv"), rows, run), rows);
      LoadedSubscribers.awaitProjections(bed.server());
    }
    var _ = Load.oneAtATime(() -> new RowsByCommands(bed.server(), FIRST_BY_COMMANDS), WARM_UP);
    LoadedSubscribers.awaitProjections(bed.server());
  }

  /// The seconds that the database takes for as many events.
  private static double copy(Bed bed, long events, int run) throws Exception {
    Path file = eventFile(bed, events, run);
    Database database = new Database(bed.server().data());
    try (Connection connection = database.owner();
        var in = Files.newInputStream(file)) {
      long start = System.nanoTime();
      var _ =
          Database.copy(connection)
              .copyIn(
                  "COPY %s (%s) FROM STDIN".formatted(Database.EQUAL_TABLE, EventRows.COLUMNS), in);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static Path eventFile(Bed bed, long events, int run) throws IOException {
    EventRows rows = new EventRows(run);
    Path file = bed.file("events.copy");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < events; i++) {
        int sequence = i % 6;
        out.write(rows.line(rows.event("COPY-%d-%d".formatted(run, i / 6), sequence), sequence));
      }
    }
    return file;
  }
}
