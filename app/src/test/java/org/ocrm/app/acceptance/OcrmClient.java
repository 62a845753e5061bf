package org.ocrm.app.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to OCRM as a channel front-end does.
final class OcrmClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final String url;

  OcrmClient(String url) {
    this.url = url;
  }

  /// A subscriber that no other test knows.
  Subscriber newSubscriber() {
    return subscriber("s-" + UUID.randomUUID());
  }

  Subscriber subscriber(String id) {
    return new Subscriber(this, id);
  }

  /// @param headers names and values in turn
  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, Map<String, ?> body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
  }

  Answer patch(String path, Map<String, ?> body, String... headers) {
    return raw(
        "PATCH",
        path,
        "application/merge-patch+json",
        JsonMapper.shared().writeValueAsString(body),
        headers);
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  /// Sends a text as it is.
  Answer raw(String method, String path, String type, String text, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(text)));
  }

  /// Sends a definition as `curl --data-binary` does.
  Answer define(String path, String text) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(text)));
  }

  /// Sends a file as the body itself, or with its mapping as a form.
  Answer upload(byte[] file, @Nullable String mapping) {
    if (mapping == null) {
      return send(
          request("/api/imports")
              .header("Content-Type", "text/csv")
              .POST(BodyPublishers.ofByteArray(file)));
    }
    String boundary = "----between-parts";
    String part = "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n";
    List<byte[]> body =
        List.of(
            part.formatted(boundary, "mapping", "m.yaml").getBytes(UTF_8),
            mapping.getBytes(UTF_8),
            ("\r\n" + part.formatted(boundary, "file", "f.csv")).getBytes(UTF_8),
            file,
            ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    return send(
        request("/api/imports")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArrays(body)));
  }

  /// Waits until every projection has folded every event.
  void awaitFolded() {
    Await.until(
        "every event is folded",
        Duration.ofMinutes(4),
        () ->
            get("/api/status")
                .accepted()
                .json()
                .path("projections")
                .valueStream()
                .allMatch(projection -> projection.path("lag").asLong() == 0));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
