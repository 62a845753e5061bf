package org.ocrm.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.result.ResultFile;
import org.ocrm.benchmarks.result.ResultTable;
import org.ocrm.benchmarks.row.BesideRow;
import org.ocrm.benchmarks.row.ClientRow;
import org.ocrm.benchmarks.row.CommandsRow;
import org.ocrm.benchmarks.row.ExportRow;
import org.ocrm.benchmarks.row.GetFeaturesRow;
import org.ocrm.benchmarks.row.GrowthRow;
import org.ocrm.benchmarks.row.ImportRow;
import org.ocrm.benchmarks.row.InnerLoopsRow;
import org.ocrm.benchmarks.row.ListsRow;
import org.ocrm.benchmarks.row.PointInTimeRow;
import org.ocrm.benchmarks.row.RebuildRow;
import org.ocrm.benchmarks.row.Row;
import org.ocrm.benchmarks.row.StartUpRow;
import org.ocrm.benchmarks.row.VisibleRow;
import org.ocrm.benchmarks.server.Bed;

/// `make bench`: measures the chosen rows (`ROWS=commands,export`, else all but
/// `client`, `growth` and `lists`) at a
/// scale (`SCALE=large`, else quick), shows a table and writes `benchmarks/results/`.
/// `PROFILE=folder` records the server during each row, except start-up. `BED=folder` keeps the
/// base of the run there, and takes one of the same scale from there. Stops by itself.
public final class Bench {

  private static final List<Row> ROWS =
      List.of(
          new InnerLoopsRow(),
          new GetFeaturesRow(),
          new ExportRow(),
          new PointInTimeRow(),
          new CommandsRow(),
          new VisibleRow(),
          new BesideRow(),
          new ImportRow(),
          new RebuildRow(),
          new StartUpRow());

  /// Too long to be measured unasked, or about the measuring itself.
  private static final List<Row> ON_REQUEST =
      List.of(new ClientRow(), new GrowthRow(), new ListsRow());

  private Bench() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> settings = System.getenv();
    Path root = Path.of(settings.getOrDefault("OCRM_ROOT", ".")).toAbsolutePath().normalize();
    Scale scale = Scale.named(settings.getOrDefault("SCALE", "quick"));
    List<Row> rows = chosen(settings.getOrDefault("ROWS", ""));
    stopAfter(scale.limit());
    Instant started = Instant.now();
    try (Bed bed = new Bed(root.resolve("ocrm"), scale, folder(settings.get("BED")))) {
      List<Result> results = new ArrayList<>();
      for (Row row : rows) {
        List<Result> added = measured(row, bed, settings.getOrDefault("PROFILE", ""));
        results.addAll(added);
        System.out.println(ResultTable.of(added) + "\n");
        // After each row, so that a run that is cut short leaves what it has found out.
        var _ = ResultFile.write(results, root.resolve("benchmarks/results"), started);
      }
    }
    System.out.println("Written to benchmarks/results/latest.json");
  }

  private static @Nullable Path folder(@Nullable String name) {
    return name == null || name.isBlank() ? null : Path.of(name).toAbsolutePath();
  }

  private static List<Row> chosen(String names) {
    if (names.isBlank()) {
      return ROWS;
    }
    List<String> wanted = Arrays.stream(names.split(",")).map(String::strip).toList();
    List<Row> all = Stream.of(ROWS, ON_REQUEST).flatMap(List::stream).toList();
    List<Row> rows = all.stream().filter(row -> wanted.contains(row.name())).toList();
    if (rows.size() < wanted.size()) {
      throw new IllegalArgumentException(
          "ROWS is some of "
              + all.stream().map(Row::name).collect(Collectors.joining(","))
              + ", not "
              + names);
    }
    return rows;
  }

  private static List<Result> measured(Row row, Bed bed, String profile) {
    Instant start = Instant.now();
    try {
      return profile.isBlank() ? row.measure(bed) : profiled(row, bed, profile);
    } catch (Exception e) {
      e.printStackTrace();
      tellLastWords(bed);
      return List.of(Result.skipped(row.name(), row.name(), "", "failed: " + e.getMessage()));
    } finally {
      System.out.printf(
          "%s: measured in %d s%n", row.name(), Duration.between(start, Instant.now()).toSeconds());
    }
  }

  private static void tellLastWords(Bed bed) {
    try {
      bed.lastWords().ifPresent(log -> System.err.println("The server has ended:\n" + log));
    } catch (IOException unread) {
      System.err.println("The log of the server cannot be read: " + unread);
    }
  }

  /// With a recording of the server beside the figures, which then are a little worse.
  private static List<Result> profiled(Row row, Bed bed, String folder) throws Exception {
    bed.tiles().beginRecording();
    List<Result> results = row.measure(bed);
    bed.tiles().endRecording(Path.of(folder).toAbsolutePath().resolve(row.name() + ".jfr"));
    return results;
  }

  private static void stopAfter(Duration limit) {
    Thread clock =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit);
              } catch (InterruptedException e) {
                return;
              }
              System.err.println("Still not done after " + limit + ": giving up");
              System.exit(1);
            },
            "limit");
    clock.setDaemon(true);
    clock.start();
  }
}
