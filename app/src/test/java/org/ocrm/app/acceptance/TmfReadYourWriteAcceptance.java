package org.ocrm.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/// Whoever is told that a service or a contact was created finds it, however slow the inventory is.
class TmfReadYourWriteAcceptance {

  private static final String SERVICE = "/tmf-api/ServiceActivationAndConfiguration/v4/service";
  private static final String CONTACT = "/tmf-api/partyInteraction/v4/partyInteraction";
  private static final String PREFERENCE = "respond-async";
  private static final int FRONT_ENDS = 20;
  private static final int POSTS_OF_EACH = 50;

  @Test
  void
      aThousandServicesAndContactsAreFoundAtOnceThoughTheInventoryTakes300MillisecondsForEachBatch() {
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

  @Test
  void whileTheInventoryIsBehindNobodyIsToldThatAServiceIsThere() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server = RunningServer.on(database, List.of("--ocrm.query.patience=PT2S"));
        Connection lock = database.owner().getConnection()) {
      OcrmClient ocrm = new OcrmClient(server.address());
      lock.setAutoCommit(false);
      for (int slot = 0; slot < 4; slot++) {
        try (Statement statement = lock.createStatement()) {
          statement.execute("LOCK TABLE inventory_service_%d IN SHARE MODE".formatted(slot));
        }
      }
      Map<String, Object> one = service(ocrm.newSubscriber(), "active", "SIM");
      Answer begun =
          ocrm.post(SERVICE, service(ocrm.newSubscriber(), "active", "SIM"), "Prefer", PREFERENCE);
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.string("state")).isEqualTo("InProgress");
      assertThat(begun.json().has("response")).isFalse();
      Answer late = ocrm.post(SERVICE, one, "Idempotency-Key", "key-1");
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.string("code")).isEqualTo("position-not-reached");
      lock.rollback();
      Await.until(
          "the monitor is completed",
          Duration.ofSeconds(60),
          () -> ocrm.get(begun.header("Location")).string("state").equals("Completed"));
      Await.until(
          "the same request is answered",
          Duration.ofSeconds(60),
          () -> ocrm.post(SERVICE, one, "Idempotency-Key", "key-1").status() == 201);
      assertThat(server.count("SELECT count(*) FROM inventory_service")).isEqualTo(2);
    }
  }

  private static Map<String, Object> service(Subscriber subscriber, String state, String code) {
    return Map.of(
        "state",
        state,
        "serviceSpecification",
        Map.of("id", code),
        "relatedParty",
        List.of(Map.of("id", subscriber.id())),
        "serviceCharacteristic",
        List.of(Map.of("name", "channel", "value", "CC")));
  }

  private static Map<String, Object> contact(Subscriber subscriber) {
    return Map.of(
        "channel",
        List.of(Map.of("id", "callCenter")),
        "direction",
        "inbound",
        "reason",
        "question",
        "relatedParty",
        List.of(Map.of("id", subscriber.id(), "role", "subscriber")));
  }

  private static String postAndFind(OcrmClient ocrm, AtomicInteger found) {
    Subscriber subscriber = ocrm.newSubscriber();
    for (int i = 0; i < POSTS_OF_EACH; i++) {
      Answer posted =
          switch (i % 3) {
            case 0 -> ocrm.post(SERVICE, service(subscriber, "active", "SIM-" + i));
            case 1 -> ocrm.post(SERVICE, service(subscriber, "designed", "SIM-" + i));
            default -> ocrm.post(CONTACT, contact(subscriber));
          };
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
