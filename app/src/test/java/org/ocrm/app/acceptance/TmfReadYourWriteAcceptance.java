package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/// Whoever is told that a service was created finds it, however slow the inventory is.
class TmfReadYourWriteAcceptance {

  private static final String SERVICE = "/tmf-api/ServiceActivationAndConfiguration/v4/service";
  private static final int FRONT_ENDS = 20;
  private static final int POSTS_OF_EACH = 50;

  @Test
  void aThousandServicesAreFoundAtOnceThoughTheInventoryTakes300MillisecondsForEachBatch() {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server = RunningServer.on(database)) {
      JdbcTemplate owner = new JdbcTemplate(database.owner());
      slowDown(owner);
      OcrmClient ocrm = new OcrmClient(server.address());
      AtomicInteger found = new AtomicInteger();
      List<Supplier<String>> frontEnds = new ArrayList<>();
      for (int i = 0; i < FRONT_ENDS; i++) {
        frontEnds.add(() -> postAndFind(ocrm, found));
      }
      assertThat(AllAtOnce.call(frontEnds)).containsOnly("");
      assertThat(found).hasValue(FRONT_ENDS * POSTS_OF_EACH);
      assertThat(owner.queryForObject("SELECT last_value FROM slow_batches", Long.class))
          .as("batches that were slow")
          .isGreaterThan(POSTS_OF_EACH / 2);
    }
  }

  private static String postAndFind(OcrmClient ocrm, AtomicInteger found) {
    Subscriber subscriber = ocrm.newSubscriber();
    for (int i = 0; i < POSTS_OF_EACH; i++) {
      Answer posted =
          ocrm.post(
              SERVICE,
              Map.of(
                  "state",
                  i % 2 == 0 ? "active" : "designed",
                  "serviceSpecification",
                  Map.of("id", "SIM-" + i),
                  "relatedParty",
                  List.of(Map.of("id", subscriber.id())),
                  "serviceCharacteristic",
                  List.of(Map.of("name", "channel", "value", "CC"))));
      if (posted.status() != 201) {
        return posted.text();
      }
      Answer got = ocrm.get(posted.header("Location"));
      if (got.status() != 200 || !got.json().equals(posted.json())) {
        return got.text();
      }
      found.incrementAndGet();
    }
    return "";
  }

  private static void slowDown(JdbcTemplate owner) {
    owner.execute("CREATE SEQUENCE slow_batches");
    owner.execute("GRANT ALL ON slow_batches TO PUBLIC");
    owner.execute(
        """
        CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM nextval('slow_batches'), pg_sleep(0.3);
          RETURN NULL;
        END
        $$
        """);
    for (int slot = 0; slot < 4; slot++) {
      owner.execute(
          """
          CREATE TRIGGER slow AFTER INSERT ON inventory_service_%d
          FOR EACH STATEMENT EXECUTE FUNCTION slow()
          """
              .formatted(slot));
    }
  }
}
