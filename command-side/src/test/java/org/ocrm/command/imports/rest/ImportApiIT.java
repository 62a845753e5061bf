package org.ocrm.command.imports.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.command.imports.job.ImportJobs;
import org.ocrm.command.imports.job.ImportSpool;
import org.ocrm.command.imports.job.Imports;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Long because every answer of the import routes is held to the contract.
class ImportApiIT {
  private static final String ROW = "i1,s1,ROAMING,PERMANENT,CC,2015-01-01T00:00:00Z,\n";
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LIMIT = 1 << 20;

  @TempDir private static Path folder;
  private static @Nullable ConfigurableApplicationContext server;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server =
        new SpringApplicationBuilder(Server.class)
            .run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.servlet.multipart.max-file-size=-1",
                "--spring.servlet.multipart.max-request-size=-1");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv",
        "application/octet-stream",
        "application/gzip",
        "application/x-www-form-urlencoded",
        ""
      })
  void aBodyIsTakenWhateverItCallsItself(String type) throws Exception {
    HttpResponse<String> answer = post(Imports.HEADER + "\n" + ROW, type);

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode job = JSON.readTree(answer.body());
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/imports/" + job.get("importId").stringValue());
    JsonNode done = ended(job);
    assertThat(done.get("state").stringValue()).isEqualTo("completed");
    assertThat(done.get("rows").intValue()).isEqualTo(1);
    assertThat(done.get("etaSeconds").intValue()).isZero();
  }

  @Test
  void aFormMayBringItsMapping() throws Exception {
    JsonNode done =
        ended(
            JSON.readTree(
                form(
                        "id;who;what;src;from\n".replace(';', ',') + "1,s9,A,web,2015-01-01\n",
                        """
                        columns: {instance: id, subscriber: who, service: what, channel: src, activatedAt: from}
                        time: {zone: UTC, patterns: ["yyyy-MM-dd"]}
                        channels: {web: WS}
                        kind: {constant: TEMPORARY}
                        """)
                    .body()));

    assertThat(done.get("accepted").intValue()).isEqualTo(1);
    assertThat(done.get("fileName").stringValue()).isEqualTo("dump ü.csv");
  }

  @Test
  void everyMistakeOfAMappingIsNamedWithItsLine() throws Exception {
    HttpResponse<String> answer = form("a,b\n", "channels: {web: XX}\nkind: {constant: NEVER}\n");

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode errors = JSON.readTree(answer.body()).get("errors");
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0).get("field").stringValue()).isEqualTo("channels.web");
    assertThat(errors.get(0).get("message").stringValue()).startsWith("line 1: ");
    assertThat(errors.get(1).get("message").stringValue()).startsWith("line 2: ");
  }

  @Test
  void rejectsComeBackAsTheyWereAndCanBeSentAgain() throws Exception {
    String original =
        "\"i \"\"1\"\"\",,\"ROA\nMING\",PERMANENT,CC,\"=1+1, é 日本 🙂\",\n" + "too,short\n";
    JsonNode done = ended(JSON.readTree(post(Imports.HEADER + "\n" + original, "text/csv").body()));
    assertThat(done.get("rejected").intValue()).isEqualTo(2);

    HttpResponse<String> rejects =
        get("/api/imports/%s/rejects".formatted(done.get("importId").stringValue()));

    assertThat(rejects.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(rejects.body()).startsWith("line,reason,detail," + Imports.HEADER + "\r\n");
    assertThat(rejects.body())
        .contains(
            "\"i \"\"1\"\"\",,\"ROA\nMING\",PERMANENT,CC,\"=1+1, é 日本 🙂\",\r\n",
            "too,short,,,,,\r\n");
    JsonNode again = ended(JSON.readTree(post(rejects.body(), "text/csv").body()));
    assertThat(again.get("rejected").intValue()).isEqualTo(2);
  }

  @Test
  void theListIsNewestFirst() throws Exception {
    String id =
        ended(JSON.readTree(post(Imports.HEADER + "\n" + ROW, "text/csv").body()))
            .get("importId")
            .stringValue();

    HttpResponse<String> list = get("/api/imports?limit=1");

    assertThat(JSON.readTree(list.body()).get(0).get("importId").stringValue()).isEqualTo(id);
    assertThat(list.headers().firstValueAsLong("X-Total-Count").orElse(0)).isPositive();
    assertThat(get("/api/imports?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void nothingIsRefused() throws Exception {
    assertThat(post("", "text/csv").statusCode()).isEqualTo(400);
  }

  @Test
  void whatNobodyKnowsIsNotFound() throws Exception {
    assertThat(get("/api/imports/none").statusCode()).isEqualTo(404);
    assertThat(get("/api/imports/none/rejects").body()).contains("import-unknown");
  }

  @Test
  void tooMuchIsRefusedWithOrWithoutWarningAndLeavesNothingBehind() throws Exception {
    byte[] large = new byte[(int) LIMIT + 1];

    HttpResponse<String> announced = send("", BodyPublishers.ofByteArray(large));
    HttpResponse<String> unannounced =
        send("", BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(unannounced.statusCode()).isEqualTo(413);
    assertThat(unannounced.body()).contains("too-large");
    try (Stream<Path> left = Files.list(folder.resolve("imports"))) {
      assertThat(left.filter(file -> file.toFile().length() > LIMIT / 2)).isEmpty();
    }
  }

  private HttpResponse<String> post(String body, String type) throws Exception {
    return send(type, BodyPublishers.ofString(body));
  }

  private HttpResponse<String> form(String file, String mapping) throws Exception {
    String body =
        """
        --xyz\r
        Content-Disposition: form-data; name="file"; filename="/tmp/dump ü.csv"\r
        Content-Type: text/csv\r
        \r
        %s\r
        --xyz\r
        Content-Disposition: form-data; name="mapping"\r
        \r
        %s\r
        --xyz--\r
        """
            .formatted(file, mapping);
    return send(
        "multipart/form-data; boundary=xyz",
        BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> send(String type, BodyPublisher body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/imports")).POST(body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  /// Asks until the import has ended; every question is a round trip, so this does not spin.
  private JsonNode ended(JsonNode job) throws Exception {
    JsonNode now = job;
    while (!now.has("finishedAt")) {
      now = JSON.readTree(get("/api/imports/" + job.get("importId").stringValue()).body());
    }
    return now;
  }

  private static URI uri(String path) {
    ConfigurableApplicationContext running = java.util.Objects.requireNonNull(server);
    return URI.create(
        "http://localhost:" + running.getEnvironment().getProperty("local.server.port") + path);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({ImportController.class, Problems.class})
  static class Server {
    private static final Imports IMPORTS = new Imports(TestDatabase.fresh(), folder);

    @Bean(initMethod = "start", destroyMethod = "close")
    ImportJobs jobs() {
      return IMPORTS.jobs();
    }

    @Bean
    javax.sql.DataSource dataSource() {
      return IMPORTS.dataSource();
    }

    @Bean
    ImportSpool spool() {
      return new ImportSpool(folder, LIMIT);
    }

    @Bean
    ChannelRegistry channels() {
      return ChannelRegistry.STANDARD;
    }

    @Bean
    ZoneId zone() {
      return ZoneId.of("UTC");
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  @RestControllerAdvice
  static class Problems {
    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException e) throws IOException {
      return ResponseEntity.status(e.problem().status()).body(e.problem());
    }
  }
}
