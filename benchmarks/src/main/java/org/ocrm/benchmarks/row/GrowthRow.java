package org.ocrm.benchmarks.row;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.plot.GrowthPlot.Expected;
import org.ocrm.benchmarks.rebuild.Contestant;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.LoadedSubscribers;
import org.ocrm.benchmarks.server.ServerProcess;

/// Rebuild, import, reading and export at once, three and ten times the events, drawn into
/// `docs/explanation/growth/`. One server is filled by imports, whose seconds are summed up, so
/// that the last of them meets a full store; another, without projections, is filled for the
/// rebuilds. The first tenth of the first import warms up and is not in the figure of the imports.
/// Reading is set against a constant, measured in turn: a busy machine moves it most.
public final class GrowthRow implements Row {

  private static final List<Integer> TIMES = List.of(1, 3, 10);
  private static final int REBUILDS = 3;

  private final Growth rebuild =
      new Growth("rebuild", "Rebuild of all tiles", "time", "s", Expected.LINEAR);
  private final Growth imports =
      new Growth("import", "Import of a service history", "time, summed up", "s", Expected.LINEAR);
  private final Growth export =
      new Growth("export", "Export of 40 features, CSV", "time", "s", Expected.LINEAR);
  private final Growth reading =
      new Growth(
          "get-features",
          "GET of 40 features, 16 clients",
          "rate, share of that of a constant",
          "%",
          Expected.FLAT);
  private final List<Result> rateResults = new ArrayList<>();

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    int runs = bed.scale().runs();
    try (ServerProcess server = bed.commandServer("growth-rebuild")) {
      rebuild(bed, server);
    }
    try (ServerProcess server = bed.emptyServer("growth");
        Imports importing = new Imports(server)) {
      fill(bed, server, importing);
    }
    String on =
        "%d cores, shared with PostgreSQL, the clients and other programs"
            .formatted(Runtime.getRuntime().availableProcessors());
    rebuild.draw(bed, "median of %d rebuilds, %s · %s".formatted(REBUILDS, Contestant.HEAP, on));
    imports.draw(bed, "each import once · " + on);
    export.draw(bed, "median of %d exports · %s".formatted(runs, on));
    reading.draw(
        bed, "median of %d × %d ms · %s".formatted(runs, bed.scale().run().toMillis(), on));
    List<Result> results = new ArrayList<>();
    for (Growth growth : List.of(rebuild, imports, reading, export)) {
      results.addAll(growth.results(name()));
    }
    results.addAll(rateResults);
    return results;
  }

  private void rebuild(Bed bed, ServerProcess server) throws Exception {
    int subscribers = bed.scale().rebuiltEvents() / 5 / RebuildRow.EVENTS_EACH;
    long events = 0;
    int loaded = 0;
    for (int times : TIMES) {
      events += RebuildRow.load(new Database(server.data()), loaded, subscribers * times - loaded);
      loaded = subscribers * times;
      Repetitions seconds = new Repetitions();
      for (int run = 0; run < REBUILDS; run++) {
        seconds.add(events / Contestant.BULK_FOLD.measured(server.data(), events).warm());
      }
      rebuild.add(events, seconds.figures());
    }
  }

  private void fill(Bed bed, ServerProcess server, Imports importing) throws Exception {
    int rows = bed.scale().growthRows();
    Path file = bed.file("growth.csv");
    long events = importing.run(ServiceHistoryFile.write(file, rows / 10, 0), rows / 10);
    List<Integer> rowsOfFiles = new ArrayList<>(List.of(rows / 10));
    int imported = rows / 10;
    long timed = 0;
    double seconds = 0;
    for (int times : TIMES) {
      LoadedSubscribers.awaitProjections(server);
      int more = rows * times - imported;
      var _ = ServiceHistoryFile.write(file, more, rowsOfFiles.size());
      long start = System.nanoTime();
      long added = importing.run(file, more);
      seconds += (System.nanoTime() - start) / 1e9;
      timed += added;
      events += added;
      imported += more;
      rowsOfFiles.add(more);
      imports.add(timed, Figures.once(seconds));
      LoadedSubscribers.awaitProjections(server);
      export(bed, server, events);
      read(bed, server, events, rowsOfFiles);
      System.out.printf(Locale.ROOT, "growth: %,d events done%n", events);
    }
  }

  private void export(Bed bed, ServerProcess server, long events) throws Exception {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    Repetitions seconds = new Repetitions();
    for (int run = -2; run < bed.scale().runs(); run++) {
      long start = System.nanoTime();
      var _ = ExportRow.export(server, day, "csv", bed.file("growth-export.csv"));
      if (run >= 0) {
        seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    export.add(events, seconds.figures());
  }

  private void read(Bed bed, ServerProcess server, long events, List<Integer> rowsOfFiles)
      throws Exception {
    Callable<Load.Client> features =
        () ->
            Requests.client(
                server,
                connection -> {
                  String path = "/api/subscribers/%s/features".formatted(anybody(rowsOfFiles));
                  var _ = Requests.expect(200, connection.get(path));
                  return -1;
                });
    Callable<Load.Client> constant = () -> Requests.client(server, Requests::getConstant);
    var _ = Load.asFastAsPossible(features, bed.scale().run().multipliedBy(2));
    Repetitions rates = new Repetitions();
    Repetitions shares = new Repetitions();
    for (int run = 0; run < bed.scale().runs(); run++) {
      double rate = Load.asFastAsPossible(features, bed.scale().run()).perSecond();
      rates.add(rate);
      shares.add(100 * rate / Load.asFastAsPossible(constant, bed.scale().run()).perSecond());
    }
    reading.add(events, shares.figures());
    rateResults.add(
        Result.of(
            name(),
            String.format(Locale.ROOT, "GET of 40 features, rate at %,d events", events),
            "1/s",
            rates.figures()));
  }

  /// Any of the subscribers of the imported files, with the same chance.
  private static String anybody(List<Integer> rowsOfFiles) {
    int row =
        ThreadLocalRandom.current().nextInt(rowsOfFiles.stream().mapToInt(Integer::intValue).sum());
    int file = 0;
    while (row >= rowsOfFiles.get(file)) {
      row -= rowsOfFiles.get(file);
      file++;
    }
    return ServiceHistoryFile.subscriber(file, row);
  }
}
