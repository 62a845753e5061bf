package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ocrm.app.RunningServer;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.subscriber.ServiceKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files hold what their manifest says, while writers write, and can be had again byte for byte.
///
/// Long because whole bases and training sets are held to the same promises on the same server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactFilesIT {

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  private final TestDatabase database = TestDatabase.fresh();
  private RunningServer server;
  private Deeds deeds;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  void start() {
    server = RunningServer.on(database, List.of("--ocrm.data-dir=target/exact-files"));
    deeds = new Deeds(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private record Kept(String query, long position, String body) {}

  @Test
  void aFileCanBeHadAgainByteForByteWhateverIsToldLater() throws Exception {
    activate("s-0", "first", 3);
    List<Kept> kept = new ArrayList<>();
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread one = Thread.ofPlatform().start(() -> write("a", writing));
    Thread other = Thread.ofPlatform().start(() -> write("b", writing));
    try (Connection slow = database.application().getConnection()) {
      for (int i = 0; i < 12; i++) {
        if (i == 3) {
          leaveAGap(slow);
        }
        if (i == 6) {
          slow.commit();
        }
        String format = i % 3 == 0 ? "parquet" : i % 3 == 1 ? "ndjson" : "csv";
        kept.add(export("format=" + format + "&asOf=" + today.plusDays(1)));
        kept.add(export("set=activity&asOf=" + today.minusDays(1)));
      }
    } finally {
      writing.set(false);
      one.join();
      other.join();
    }
    assertThat(kept.stream().map(Kept::position).distinct()).hasSizeGreaterThan(2);

    for (int i = 0; i < 20; i++) {
      activate("a-" + i, "late-" + i, 5 + i % 3);
      var _ =
          deeds.send(
              i % 2 == 0
                  ? new VoidServiceActivation("a-" + i, "late-" + i, "never happened")
                  : new CorrectServiceActivation("a-" + i, "late-" + i, "FO", null, "wrong"));
    }
    var _ = deeds.send(new CorrectServiceActivation("s-0", "first", "WS", null, "wrong"));
    caughtUp();

    Kept first = kept.getFirst();
    assertThat(hex(get("/api/features?" + first.query()))).isNotEqualTo(first.body());
    for (Kept file : kept) {
      HttpResponse<byte[]> again =
          get("/api/features?" + file.query() + "&asKnown=" + file.position());
      assertThat(again.statusCode()).as(file.query()).isEqualTo(200);
      assertThat(hex(again)).as(file.query() + " at " + file.position()).isEqualTo(file.body());
    }
  }

  @Test
  void aManifestSaysWhatIsInTheFile() throws Exception {
    activate("m-1", "one", 2);
    caughtUp();
    HttpResponse<byte[]> file = get("/api/features?asOf=" + today);
    JsonNode manifest = manifestOf(file);

    assertThat(manifest.path("state").asString()).isEqualTo("complete");
    assertThat(manifest.path("kind").asString()).isEqualTo("whole-base");
    assertThat(manifest.path("set").asString()).isEqualTo("ocrm-services");
    assertThat(manifest.path("asOf").asString()).isEqualTo(today.toString());
    assertThat(manifest.path("bytes").asLong()).isEqualTo(file.body().length);
    assertThat(manifest.path("rows").asLong())
        .isEqualTo(new String(file.body(), StandardCharsets.UTF_8).lines().count() - 1);
    assertThat(manifest.path("sha256").asString())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())));
    assertThat(manifest.path("position").asLong())
        .isEqualTo(file.headers().firstValueAsLong("Ocrm-Position").orElseThrow());
    assertThat(file.headers().firstValueAsLong("Ocrm-Lag-Events")).isPresent();
    assertThat(get("/api/exports/no-such").statusCode()).isEqualTo(404);
  }

  @Test
  void aPositionThatWasNotGivenOutYetIsRefused() throws Exception {
    HttpResponse<byte[]> refused = get("/api/features?asKnown=999999999");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("\"position-not-settled\"");
  }

  @Test
  void aTrainingSetDoesNotKnowWhatCameLater() throws Exception {
    activate("t-1", "one", 10);
    activate("t-2", "one", 4);
    caughtUp();
    String asked =
        "subscriber_id,as_of\nt-2,%s\nt-1,%s\nt-1,%s\nt-3,%s\n"
            .formatted(
                today.minusDays(5), today.minusDays(5), today.minusDays(12), today.minusDays(5));
    int day = 6;
    for (String set : List.of("ocrm-services", "activity", "services-active", "interactions")) {
      HttpResponse<byte[]> before = pointInTime("set=" + set, asked);
      assertThat(before.statusCode()).isEqualTo(200);
      long position = before.headers().firstValueAsLong("Ocrm-Position").orElseThrow();
      String known = "set=" + set + "&asKnown=" + position;
      assertThat(pointInTime(known, asked).body()).isEqualTo(before.body());

      activate("t-1", "same-day-" + set, 5);
      activate("t-1", "later-" + set, 1);
      activate("t-3", "registers-" + set, 2);
      var _ = deeds.contact("t-2", "today-" + set);
      caughtUp();
      assertThat(pointInTime("set=" + set, asked).body())
          .as("what happened later changes nothing of " + set)
          .isEqualTo(before.body());

      activate("t-2", "told-late-" + set, day++);
      caughtUp();
      assertThat(pointInTime(known, asked).body())
          .as("what was told later changes nothing that was known of " + set)
          .isEqualTo(before.body());
      if (set.equals("ocrm-services") || set.equals("activity")) {
        assertThat(pointInTime("set=" + set, asked).body()).isNotEqualTo(before.body());
      }
    }
  }

  @Test
  void aTrainingSetSaysHowManyRowsNameNobody() throws Exception {
    activate("u-1", "one", 10);
    caughtUp();
    HttpResponse<byte[]> rows =
        pointInTime("format=ndjson", "subscriber_id,as_of\nu-1,2026-01-01\nnobody,2026-01-01\n");
    JsonNode manifest = manifestOf(rows);
    assertThat(manifest.path("rows").asLong()).isEqualTo(2);
    assertThat(manifest.path("unknownRows").asLong()).isEqualTo(1);
    assertThat(manifest.path("kind").asString()).isEqualTo("point-in-time");
  }

  @Test
  void aMistakeInARequestForATrainingSetIsToldWithItsLine() throws Exception {
    HttpResponse<byte[]> refused =
        pointInTime("", "subscriber_id,as_of\nu-1,2026-01-01\nu-1,yesterday\n");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\"line 3\"");
  }

  private void write(String prefix, AtomicBoolean writing) {
    for (int i = 0; writing.get() || i < 50; i++) {
      activate(prefix + "-" + i % 40, "srv-" + i, i % 9);
      if (i % 5 == 0) {
        var _ = deeds.contact(prefix + "-" + i % 7, "int-" + i);
      }
    }
  }

  private void activate(String subscriberId, String serviceId, int daysAgo) {
    var _ =
        deeds.send(
            new ActivateService(
                subscriberId,
                serviceId,
                "CODE-" + daysAgo,
                ServiceKind.ONE_TIME,
                "MA",
                null,
                today.minusDays(daysAgo).atStartOfDay().toInstant(ZoneOffset.UTC),
                null));
  }

  /// Takes a position and does not commit for a while.
  private static void leaveAGap(Connection slow) throws Exception {
    slow.setAutoCommit(false);
    try (Statement statement = slow.createStatement()) {
      var _ =
          statement.executeUpdate(
              """
              INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
                sequence_number, type, time_stamp, payload_type, payload_revision, payload,
                meta_data)
              VALUES ('slow', 'slow', 0, 'SubscriberAggregate', '%s', 'InteractionRecorded', '1',
                convert_to('%s', 'UTF8'), convert_to('{}', 'UTF8'))
              """
                  .formatted(Deeds.now(), Deeds.interaction("slow", "one")));
    }
  }

  private void caughtUp() {
    Reading reading = new Reading(server);
    reading.caughtUp();
    until(
        "everything is folded",
        () -> {
          try {
            return get("/api/features").headers().firstValueAsLong("Ocrm-Lag-Events").orElse(1)
                == 0;
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Kept export(String query) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get("/api/features?" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new Kept(
        query, answer.headers().firstValueAsLong("Ocrm-Position").orElseThrow(), hex(answer));
  }

  private JsonNode manifestOf(HttpResponse<?> file) throws IOException, InterruptedException {
    String link = file.headers().firstValue("Link").orElseThrow();
    return JsonMapper.shared().readTree(get(link.substring(1, link.indexOf('>'))).body());
  }

  private static String hex(HttpResponse<byte[]> answer) {
    return HexFormat.of().formatHex(answer.body());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> pointInTime(String query, String csv)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(
                URI.create(server.address() + "/api/features/point-in-time?" + query))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(csv))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
