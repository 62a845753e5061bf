package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a new start finds again, and what a second node may not take away.
class RestartIT {

  private static final String SEGMENTS =
      "SELECT processor_name || '/' || segment FROM token_entry WHERE processor_name NOT LIKE"
          + " '\\_\\_%' ORDER BY 1";

  @Test
  void aRestartReadsOnWhereItStoppedInTheSegmentsItHad() {
    TestDatabase database = TestDatabase.fresh();
    List<String> segments;
    try (RunningServer server = RunningServer.on(database)) {
      for (int i = 0; i < 20; i++) {
        var _ = new Deeds(server).contact("s-" + i % 5, "contact-" + i);
      }
      new Reading(server).caughtUp();
      segments = list(server, SEGMENTS);
      assertThat(segments).hasSize(4);
    }
    try (RunningServer server = RunningServer.on(database, List.of("--ocrm.query.segments=8"))) {
      Deeds deeds = new Deeds(server);
      Reading reading = new Reading(server);
      var _ = deeds.contact("s-1", "after the restart");
      reading.caughtUp();
      assertThat(list(server, SEGMENTS)).isEqualTo(segments);
      assertThat(reading.contactsInTile("s-1")).as("nothing is counted again").isEqualTo(5);
      assertThat(
              server.count(
                  "SELECT count(*) FROM tile t, tile_entries(t.packed) e WHERE e.count < 1"))
          .isZero();
      assertThat(server.processor(Reading.TILES).processingStatus().values())
          .allSatisfy(status -> assertThat(status.isReplaying()).isFalse());
    }
  }

  /// Looked at while its first batch fails, because a replay that has come to its end leaves no
  /// trace.
  @Test
  void aNewProjectionReadsOldHistoryAndReplaysNothing() {
    TestDatabase database = TestDatabase.fresh();
    var _ =
        JdbcClient.create(database.owner())
            .sql("CREATE TABLE seen (place bigserial, subscriber_id text, interaction_id text)")
            .update();
    try (RunningServer server = RunningServer.on(database)) {
      var _ = new Deeds(server).contact("asking", "a");
    }
    Squeamish.UNANSWERED.set(Integer.MAX_VALUE);
    try (RunningServer server = RunningServer.on(database, Squeamish.class)) {
      until("it has tried", () -> Squeamish.UNANSWERED.get() < Integer.MAX_VALUE);
      assertThat(
              server.count(
                  "SELECT count(*) FROM token_entry WHERE processor_name = ?", Squeamish.GROUP))
          .isEqualTo(2);
      assertThat(
              server.count("SELECT count(*) FROM token_entry WHERE token_type LIKE '%ReplayToken'"))
          .isZero();
    } finally {
      Squeamish.UNANSWERED.set(0);
    }
  }

  @Test
  void aDeadlineSurvivesARestartAndFiresOnceOnTwoNodes() {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server = RunningServer.on(database)) {
      var expiresAt = Deeds.now().plus(Duration.ofSeconds(10));
      var _ = new Deeds(server).send(Deeds.temporary("s-1", "pass", expiresAt));
      assertThat(deadlines(server)).isEqualTo(1);
    }
    try (RunningServer server = RunningServer.on(database);
        RunningServer other = RunningServer.on(database)) {
      until("the service has expired", () -> expired(server) > 0);
      until("nothing is scheduled any more", () -> deadlines(other) == 0);
      assertThat(expired(server)).isEqualTo(1);
    }
  }

  @Test
  void aRefusedCommandSchedulesNothing() {
    try (RunningServer server = RunningServer.on(TestDatabase.fresh())) {
      Deeds deeds = new Deeds(server);
      var expiresAt = Deeds.now().plus(Duration.ofHours(1));
      var _ = deeds.send(Deeds.permanent("s-1", "svc-1", "tariff"));
      var reply = deeds.send(Deeds.temporary("s-1", "svc-1", expiresAt));
      assertThat(reply.getClass().getSimpleName()).isEqualTo("Refused");
      assertThat(deadlines(server)).isZero();
    }
  }

  @Test
  void askingForProgressTakesNoSegmentFromAnotherNode() {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer working = RunningServer.on(database)) {
      var _ = new Deeds(working).contact("s-1", "one");
      new Reading(working).caughtUp();
      String owners =
          "SELECT segment || ' of ' || owner FROM token_entry WHERE processor_name = '%s'"
              .formatted(Reading.TILES);
      List<String> before = list(working, owners);
      assertThat(before).hasSize(2);
      try (RunningServer asking = RunningServer.on(database)) {
        Reading reading = new Reading(asking);
        long head = reading.head();
        assertThat(asking.processor(Reading.TILES).processingStatus()).isEmpty();
        until("the other node has stored how far it is", () -> reading.tiles().position() == head);
        assertThat(reading.tiles().positionFor("s-1")).isEqualTo(head);
        assertThat(reading.tiles().covers("s-1", head)).isTrue();
        assertThat(list(working, owners)).isEqualTo(before);
      }
    }
  }

  private static long deadlines(RunningServer server) {
    return server.count("SELECT count(*) FROM scheduled_tasks WHERE task_name ILIKE '%deadline%'");
  }

  private static long expired(RunningServer server) {
    return server.count(
        "SELECT count(*) FROM domain_event_entry WHERE payload_type = 'ServiceExpired'");
  }

  private static List<String> list(RunningServer server, String query) {
    return server.jdbc().sql(query).query(String.class).list();
  }
}
