package org.ocrm.app.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A read model is rebuilt while front-ends go on, and nobody notices: not when the server dies
/// half way, not when the new one is switched in, nor when it is taken back.
class RebuildAcceptance {

  private static final int IMPORTED = 20_000;
  private static final String[] IN_SMALL_STEPS = {
    "ocrm.rebuild.events-in-memory=2000",
    "ocrm.rebuild.blocks-per-batch=25",
    "ocrm.rebuild.share=0.03"
  };

  @Test
  void tilesAreRebuiltUnderTrafficThroughACrashAndSwitchedToAndFro(@TempDir Path data)
      throws Exception {
    AtomicReference<OcrmClient> ocrm = new AtomicReference<>();
    try (LiveTraffic traffic = new LiveTraffic(ocrm::get)) {
      int rebuild;
      long doneBeforeTheCrash;
      try (ServerProcess server = ServerProcess.start(data, IN_SMALL_STEPS)) {
        ocrm.set(server.client());
        load(server.client());
        traffic.start();
        Await.until("traffic flows", Duration.ofMinutes(1), () -> traffic.answers() > 10);
        Answer begun =
            server
                .client()
                .post("/api/rebuilds", Map.of("promote", "manual", "by", "ops"))
                .accepted();
        assertThat(begun.status()).isEqualTo(202);
        rebuild = begun.json().path("id").asInt();
        assertThat(begun.header("Location")).isEqualTo("/api/rebuilds/" + rebuild);
        Await.until(
            "half of history is folded",
            Duration.ofMinutes(2),
            () -> {
              JsonNode now = state(server.client(), rebuild);
              return now.path("eventsDone").asLong() * 2 > now.path("eventsTotal").asLong()
                  && now.path("eventsTotal").asLong() > 0;
            });
        JsonNode halfway = state(server.client(), rebuild);
        assertThat(halfway.path("state").asString()).isEqualTo("building");
        doneBeforeTheCrash = halfway.path("eventsDone").asLong();
        traffic.expectACrash();
        server.kill();
      }
      try (ServerProcess server = ServerProcess.start(data, IN_SMALL_STEPS)) {
        ocrm.set(server.client());
        traffic.expectNoCrash();
        Await.until(
            "the build goes on",
            Duration.ofMinutes(1),
            () ->
                state(server.client(), rebuild).path("rate").isNumber()
                    || !in(server.client(), rebuild, "building"));
        assertThat(state(server.client(), rebuild).path("eventsDone").asLong())
            .as("not from the beginning")
            .isGreaterThan(doneBeforeTheCrash / 2);
        Await.until(
            "it has caught up",
            Duration.ofMinutes(3),
            () -> in(server.client(), rebuild, "caught-up"));
        JsonNode certificate = state(server.client(), rebuild).path("certificate");
        assertThat(certificate.path("equal").asBoolean()).as(certificate.toString()).isTrue();
        assertThat(certificate.path("subscribers").asLong()).isGreaterThan(1000);
        assertThat(certificate.path("digestAfter")).isEqualTo(certificate.path("digestBefore"));

        for (String step : List.of("promotion", "rollback", "promotion")) {
          int seen = traffic.answers();
          server.client().post("/api/rebuilds/" + rebuild + "/" + step, Map.of()).accepted();
          boolean promoted = step.equals("promotion");
          assertThat(live(server.client())).isEqualTo(promoted ? rebuild : 1);
          Await.until(
              "traffic went on", Duration.ofMinutes(1), () -> traffic.answers() > seen + 50);
        }
        traffic.stop();
        assertThat(traffic.failures()).isEmpty();
        traffic.checkAll();
        checkImported(server.client());
      }
    }
  }

  @Test
  void theInventoryIsRebuiltFromTheStreamAndPromotesItself(@TempDir Path data) throws Exception {
    try (ServerProcess server = ServerProcess.start(data)) {
      OcrmClient ocrm = server.client();
      load(ocrm);
      Answer before = ocrm.get("/api/subscribers/imported-7/services?limit=1000").accepted();
      int rebuild =
          ocrm.post("/api/rebuilds", Map.of("readModel", "subscriber-inventory"))
              .accepted()
              .json()
              .path("id")
              .asInt();
      Await.until("it is live", Duration.ofMinutes(3), () -> in(ocrm, rebuild, "live"));
      assertThat(state(ocrm, rebuild).path("certificate").path("equal").asBoolean()).isTrue();
      assertThat(ocrm.get("/api/subscribers/imported-7/services?limit=1000").text())
          .isEqualTo(before.text());
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedWithItsReason(@TempDir Path data) throws Exception {
    try (ServerProcess server = ServerProcess.start(data)) {
      OcrmClient ocrm = server.client();
      assertThat(ocrm.get("/api/rebuilds/77").status()).isEqualTo(404);
      assertThat(ocrm.get("/api/rebuilds/seven").status()).isEqualTo(404);
      Answer nonsense =
          ocrm.post("/api/rebuilds", Map.of("promote", "maybe", "readModel", "everything"));
      assertThat(nonsense.status()).isEqualTo(400);
      assertThat(nonsense.json().path("errors")).hasSize(2);
      assertThat(ocrm.post("/api/rebuilds/1/abandonment", Map.of()).status()).isEqualTo(409);
      assertThat(ocrm.post("/api/rebuilds/1/rollback", Map.of()).json().path("code").asString())
          .isEqualTo("rebuild-without-predecessor");

      int first = rebuild(ocrm, "manual");
      assertThat(ocrm.post("/api/rebuilds", Map.of()).json().path("code").asString())
          .isEqualTo("rebuild-under-way");
      Await.until("it has caught up", Duration.ofMinutes(1), () -> in(ocrm, first, "caught-up"));
      ocrm.post("/api/rebuilds/" + first + "/abandonment", Map.of()).accepted();
      assertThat(ocrm.post("/api/rebuilds/" + first + "/promotion", Map.of()).status())
          .isEqualTo(409);

      // Again and again: places are given back, and the numbers go up.
      for (int round = 0; round < 3; round++) {
        int next = rebuild(ocrm, "auto");
        Await.until("it is live", Duration.ofMinutes(1), () -> in(ocrm, next, "live"));
      }
      Await.until(
          "only one retired generation is kept",
          Duration.ofMinutes(1),
          () -> states(ocrm, "subscriber-tiles").stream().filter("retired"::equals).count() == 1);
      assertThat(ocrm.get("/api/status").accepted().json().path("projections").size())
          .isLessThan(8);
    }
  }

  private static int rebuild(OcrmClient ocrm, String promote) {
    AtomicReference<Answer> begun = new AtomicReference<>();
    Await.until(
        "there is a place",
        Duration.ofMinutes(1),
        () -> {
          begun.set(ocrm.post("/api/rebuilds", Map.of("promote", promote)));
          return begun.get().status() == 202;
        });
    return begun.get().json().path("id").asInt();
  }

  private static List<String> states(OcrmClient ocrm, String readModel) {
    List<String> states = new ArrayList<>();
    ocrm.get("/api/rebuilds")
        .accepted()
        .json()
        .forEach(
            one -> {
              if (one.path("readModel").asString().equals(readModel)) {
                states.add(one.path("state").asString());
              }
            });
    return states;
  }

  private static JsonNode state(OcrmClient ocrm, int rebuild) {
    return ocrm.get("/api/rebuilds/" + rebuild).accepted().json();
  }

  private static boolean in(OcrmClient ocrm, int rebuild, String state) {
    return state(ocrm, rebuild).path("state").asString().equals(state);
  }

  private static int live(OcrmClient ocrm) {
    return ocrm.get("/api/status").accepted().json().path("generation").path("number").asInt();
  }

  private static void load(OcrmClient ocrm) {
    Answer begun = ocrm.upload(file().getBytes(UTF_8), null).accepted();
    String job = begun.header("Location");
    Await.until(
        "the base is loaded",
        Duration.ofMinutes(3),
        () -> ocrm.get(job).accepted().json().path("state").asString().equals("completed"));
    assertThat(ocrm.get(job).json().path("accepted").asInt()).isEqualTo(IMPORTED);
    ocrm.awaitFolded();
  }

  private static String file() {
    Random random = new Random(42);
    StringBuilder csv =
        new StringBuilder("instance,subscriber,service,kind,channel,activated_at,deactivated_at\n");
    for (int i = 0; i < IMPORTED; i++) {
      csv.append("i-").append(i).append(",imported-").append(i % 1500).append(",SMS,TEMPORARY,");
      csv.append(List.of("CC", "FO", "MA", "WS").get(random.nextInt(4)));
      csv.append(",2026-0").append(1 + random.nextInt(6)).append('-');
      csv.append(10 + random.nextInt(18)).append("T10:00:00Z,\n");
    }
    return csv.toString();
  }

  private static void checkImported(OcrmClient ocrm) {
    Map<String, List<Recount.Activated>> told = new TreeMap<>();
    file()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells ->
                told.computeIfAbsent(cells[1], _ -> new ArrayList<>())
                    .add(
                        new Recount.Activated(
                            cells[4], LocalDate.parse(cells[5].substring(0, 10)))));
    LocalDate asOf = LocalDate.of(2026, 7, 1);
    told.forEach(
        (subscriber, activations) ->
            assertThat(LiveTraffic.numbers(ocrm, subscriber, asOf, "0"))
                .as(subscriber)
                .isEqualTo(Recount.of(activations, asOf)));
  }
}
