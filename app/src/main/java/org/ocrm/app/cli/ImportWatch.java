package org.ocrm.app.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ocrm.app.cli.http.OcrmServer;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Progress;
import org.ocrm.app.cli.screen.Terminal;
import tools.jackson.databind.JsonNode;

/// Asks the server again and again how far an import is, a little less often each time.
record ImportWatch(OcrmServer server, String location, Terminal terminal) {
  /// Place of the reason in a row of rejects. By place and not by name, because the columns of the
  /// file follow, and one of them may be called so, too.
  private static final int REASON = 1;

  private static final long FIRST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 500;

  ImportReport untilDone() throws IOException, InterruptedException {
    JsonNode state = watch();
    boolean rejects = state.path("rejected").asLong(0) > 0;
    return new ImportReport(
        state, rejects ? reasons() : Map.of(), server.toLocation(rejects()).build().uri());
  }

  private JsonNode watch() throws IOException, InterruptedException {
    try (Progress progress = Progress.of("import", terminal)) {
      for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
        JsonNode state = server.json(server.toLocation(location));
        show(progress, state);
        if (!Set.of("queued", "running").contains(state.path("state").asString(""))) {
          return state;
        }
        Thread.sleep(pause);
      }
    }
  }

  /// By bytes where the server knows them, else by rows and its own estimate of the time to go.
  private static void show(Progress progress, JsonNode state) {
    long rows = state.path("rows").asLong(0);
    double rate = state.path("rate").asDouble(0);
    JsonNode eta = state.path("etaSeconds");
    String detail =
        Numbers.count(rows)
            + " rows, "
            + Numbers.count(Math.round(rate))
            + " rows/s"
            + (eta.isNumber() ? ", ETA " + Numbers.duration(eta.asLong()) : "");
    long bytes = state.path("bytesTotal").asLong(0);
    if (bytes > 0) {
      progress.show(state.path("bytesRead").asLong(0), bytes, detail);
    } else {
      progress.show(rows, eta.isNumber() ? rows + (long) (rate * eta.asDouble()) : 0, detail);
    }
  }

  private Map<String, Long> reasons() throws IOException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    try (InputStream body = server.send(server.toLocation(rejects())).body();
        CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(body)) {
      for (CsvRecord row : rows) {
        if (row.getStartingLineNumber() > 1) {
          counts.merge(row.getField(REASON), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private String rejects() {
    return location + "/rejects";
  }
}
