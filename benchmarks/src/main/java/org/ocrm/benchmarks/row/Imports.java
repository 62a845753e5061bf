package org.ocrm.benchmarks.row;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;
import org.ocrm.benchmarks.server.ServerProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files through `POST /api/imports`, each followed to its end.
final class Imports implements AutoCloseable {

  private static final Set<String> UNDER_WAY = Set.of("queued", "running");
  private static final JsonMapper JSON = new JsonMapper();

  private final ServerProcess server;
  private final HttpClient http = HttpClient.newHttpClient();

  Imports(ServerProcess server) {
    this.server = server;
  }

  /// Imports a file and returns when the import has ended.
  ///
  /// @param rows how many it has, all of which are to be accepted
  /// @return how many events came of it
  long run(Path file, int rows) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/imports"))
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> accepted = http.send(request, BodyHandlers.ofString());
    if (accepted.statusCode() != 202) {
      throw new IllegalStateException(accepted.statusCode() + ": " + accepted.body());
    }
    JsonNode end = end(uri(accepted.headers().firstValue("Location").orElseThrow()));
    if (!end.get("state").asString().equals("completed") || end.get("accepted").asInt() != rows) {
      throw new IllegalStateException("the import ended so: " + end);
    }
    return end.get("events").asLong();
  }

  private JsonNode end(URI job) throws Exception {
    while (true) {
      HttpRequest request = HttpRequest.newBuilder(job).build();
      JsonNode state = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!UNDER_WAY.contains(state.get("state").asString())) {
        return state;
      }
      Thread.sleep(20);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port()).resolve(path);
  }

  @Override
  public void close() {
    http.close();
  }
}
