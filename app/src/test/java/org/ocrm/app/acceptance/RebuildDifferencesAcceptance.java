package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.acceptance.Subscriber.Activation.oneTime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import tools.jackson.databind.JsonNode;

/// A rebuild that finds something else than what is served does not promote itself.
class RebuildDifferencesAcceptance {

  @Test
  void damagedTilesAreFoundNamedAndCuredByARebuild() {
    // The damage is done to the table, behind the memory.
    List<String> fromTheTable = List.of("--ocrm.tiles.memory-share=0");
    try (RunningServer server = RunningServer.on(TestDatabase.fresh(), fromTheTable)) {
      OcrmClient ocrm = new OcrmClient(server.address());
      for (int i = 0; i < 29; i++) {
        activate(ocrm, "s-" + i);
      }
      Answer last = activate(ocrm, "s-29");
      for (String subscriber : List.of("s-29", "s-7", "s-8")) {
        assertThat(ocrm.subscriber(subscriber).count("CRM_CC_SRV_CNT_W1", "2026-03-05", last))
            .isEqualTo(1);
      }
      damage(server);
      assertThat(served(ocrm, "s-7")).isZero();

      int rebuild = ocrm.post("/api/rebuilds", Map.of()).accepted().json().path("id").asInt();
      String path = "/api/rebuilds/" + rebuild;
      Await.until(
          "it has caught up",
          Duration.ofMinutes(1),
          () -> ocrm.get(path).json().path("state").asString().equals("caught-up"));
      JsonNode certificate = ocrm.get(path).json().path("certificate");
      assertThat(certificate.path("equal").asBoolean()).isFalse();
      assertThat(certificate.path("different").asInt()).isEqualTo(1);
      assertThat(certificate.path("extra").asInt()).isEqualTo(1);
      assertThat(certificate.path("equalSubscribers").asInt()).isEqualTo(28);
      JsonNode differences = ocrm.get(path + "/differences").accepted().json();
      assertThat(differences.valueStream().map(one -> one.path("subscriberId").asString()))
          .containsExactly("s-7", "s-8");
      assertThat(ocrm.get(path + "/differences?offset=1&limit=1").json()).hasSize(1);

      ocrm.post(path + "/promotion", Map.of()).refused(409, "rebuild-differs");
      assertThat(served(ocrm, "s-7")).isZero();
      ocrm.post(path + "/promotion", Map.of("differences", "yes"))
          .refused(400, "malformed-request");
      ocrm.post(path + "/promotion", Map.of("differences", "accept")).accepted();
      assertThat(served(ocrm, "s-7")).isEqualTo(1);
      assertThat(served(ocrm, "s-8")).isEqualTo(1);
    }
  }

  private static Answer activate(OcrmClient ocrm, String subscriber) {
    return ocrm.subscriber(subscriber)
        .activate(oneTime("SIM").through("CC").at("2026-03-01T12:00:00Z"))
        .accepted();
  }

  /// One tile says nothing any more, another is gone.
  private static void damage(RunningServer server) {
    server.jdbc().sql("UPDATE tile SET packed = '' WHERE subscriber_id = 's-7'").update();
    server.jdbc().sql("DELETE FROM tile WHERE subscriber_id = 's-8'").update();
  }

  private static int served(OcrmClient ocrm, String subscriber) {
    return ocrm.get("/api/subscribers/" + subscriber + "/features?asOf=2026-03-05")
        .json()
        .path("features")
        .path("CRM_CC_SRV_CNT_W1")
        .asInt();
  }
}
