package org.ocrm.app.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running OCRM as seen from the command line. An answer of 400 or above is thrown as
/// [ServerRefused], nobody listening as [ServerUnreachable].
public final class OcrmServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

  private final URI address;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private OcrmServer(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  /// The server that `OCRM_URL` names, spoken to with the key in `OCRM_KEY`.
  public static OcrmServer of(Map<String, String> environment) {
    String url = environment.getOrDefault("OCRM_URL", "http://127.0.0.1:8080").strip();
    if (!url.matches("https?://[^/?#]+[^?#]*")) {
      throw new IllegalArgumentException("OCRM_URL is not the address of a server: " + url);
    }
    URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    return new OcrmServer(address, environment.getOrDefault("OCRM_KEY", "").strip());
  }

  public URI address() {
    return address;
  }

  /// A request to a path below the address, `/api/…`.
  public HttpRequest.Builder to(String path) {
    return to(URI.create(address + path));
  }

  /// A request to where a `Location` header points; the key never leaves for another host.
  public HttpRequest.Builder toLocation(String location) {
    URI target = address.resolve(location);
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    String host = address.getScheme() + "://" + address.getRawAuthority();
    return to(URI.create(host + target.getRawPath() + query));
  }

  public JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (InputStream body = send(request).body()) {
      return JsonMapper.shared().readTree(body);
    }
  }

  public HttpResponse<InputStream> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new ServerUnreachable(address, e);
    }
    if (answer.statusCode() < 300) {
      return answer;
    }
    try (InputStream body = answer.body()) {
      String text = new String(body.readNBytes(1 << 20), StandardCharsets.UTF_8);
      throw new ServerRefused(Problem.of(answer.statusCode(), text));
    }
  }

  /// Sends again while the server says "not yet" (429, 503), for at most half a minute.
  public HttpResponse<InputStream> sendPatiently(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long pause = 50; ; pause = Math.min(1000, 2 * pause)) {
      try {
        return send(request);
      } catch (ServerRefused refused) {
        boolean notYet = refused.problem().status() == 503 || refused.problem().status() == 429;
        if (!notYet || System.nanoTime() > end) {
          throw refused;
        }
        Thread.sleep(pause);
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// A value made safe for a path or a query.
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder to(URI target) {
    HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(ANSWER_WITHIN);
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }
}
