package org.ocrm.benchmarks.row;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.result.Against;
import org.ocrm.benchmarks.result.Figures;
import org.ocrm.benchmarks.result.Result;
import org.ocrm.benchmarks.server.Base;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.EventRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A generated service history through `POST /api/imports`, against `COPY` of as many events into
/// an equal table, and against the same as one command after the other. Only the first import of a
/// file adds anything, so every repetition has subscribers of its own.
public final class ImportRow implements Row {

  private static final String FIGURE = "service history, rows imported";
  private static final Set<String> UNDER_WAY = Set.of("queued", "running");
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String name() {
    return "import";
  }

  @Override
  public List<Result> measure(Bed bed) throws Exception {
    // A long row: one warm-up of a tenth, then fewer repetitions than the short ones.
    int runs = 3;
    Repetitions ours = new Repetitions();
    Repetitions copied = new Repetitions();
    int rows = bed.scale().importRows();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Path warmUp = ServiceHistoryFile.write(bed.file("import.csv"), rows / 10, 0);
      if (post(http, bed, warmUp).statusCode() == 404) {
        return List.of(
            Result.skipped(name(), FIGURE, "rows/s", "POST /api/imports is not there yet"));
      }
      Base.awaitProjections(bed.server());
      for (int run = 1; run <= runs; run++) {
        Path file = ServiceHistoryFile.write(bed.file("import.csv"), rows, run);
        long start = System.nanoTime();
        long events = imported(http, bed, file, rows);
        double seconds = (System.nanoTime() - start) / 1e9;
        ours.add(rows / seconds);
        Base.awaitProjections(bed.server());
        copied.add(rows / copy(bed, events, run));
      }
    }
    Figures one =
        Figures.once(
            Load.oneAtATime(() -> CommandsRow.commands(bed), bed.scale().run()).perSecond());
    return List.of(
        Result.of(
            name(),
            FIGURE,
            "rows/s",
            ours.figures(),
            Against.atLeast(
                0.25, "COPY of as many events, in rows", ours.figures(), copied.figures()),
            Against.atLeast(20, "one command at a time", ours.figures(), one)));
  }

  private static HttpResponse<String> post(HttpClient http, Bed bed, Path file) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(bed, "/api/imports"))
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() == 202) {
      awaitEnd(http, bed, response);
    }
    return response;
  }

  private static long imported(HttpClient http, Bed bed, Path file, int rows) throws Exception {
    JsonNode end = awaitEnd(http, bed, post(http, bed, file));
    if (!end.get("state").asString().equals("completed") || end.get("accepted").asInt() != rows) {
      throw new IllegalStateException("the import ended so: " + end);
    }
    return end.get("events").asLong();
  }

  private static JsonNode awaitEnd(HttpClient http, Bed bed, HttpResponse<String> accepted)
      throws Exception {
    URI job = uri(bed, accepted.headers().firstValue("Location").orElseThrow());
    while (true) {
      HttpRequest request = HttpRequest.newBuilder(job).build();
      JsonNode state = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!UNDER_WAY.contains(state.get("state").asString())) {
        return state;
      }
      Thread.sleep(20);
    }
  }

  private static URI uri(Bed bed, String path) throws Exception {
    return URI.create("http://127.0.0.1:" + bed.server().port()).resolve(path);
  }

  /// The seconds that the database takes for as many events.
  private static double copy(Bed bed, long events, int run) throws Exception {
    Path file = eventFile(bed, events, run);
    Database database = new Database(bed.server().data());
    database.makeEqualTable();
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

  private static Path eventFile(Bed bed, long events, int seed) throws IOException {
    EventRows rows = new EventRows(seed);
    Path file = bed.file("events.copy");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < events; i++) {
        int sequence = i % 6;
        out.write(rows.line(rows.event("COPY-%d".formatted(i / 6), sequence), sequence));
      }
    }
    return file;
  }
}
