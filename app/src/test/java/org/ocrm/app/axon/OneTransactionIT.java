package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocrm.app.RunningServer.until;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.kernel.postgres.TestDatabase;

/// What belongs together is stored together: made to fail at each place in turn, nothing of it is
/// there.
class OneTransactionIT {

  private static final TestDatabase database = TestDatabase.fresh();
  private static final Sabotage sabotage =
      Sabotage.in(database)
          .atStatement("tile")
          .atCommit("token_entry")
          .atCommit("domain_event_entry");

  private static RunningServer server;
  private static Deeds deeds;
  private static Reading reading;

  @BeforeAll
  static void start() {
    server = RunningServer.on(database, List.of("--ocrm.query.dead-letters.retry=PT1H"));
    deeds = new Deeds(server);
    reading = new Reading(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void repair() {
    sabotage.end();
  }

  @Test
  void aFailureWhileTilesAreWrittenAdvancesNeitherTokenNorDeadLetters() {
    untilRepairedNothingChanges("flush", "tile");
  }

  @Test
  void aFailureAfterTheTokenWasStoredTakesBackTilesAndDeadLetters() {
    untilRepairedNothingChanges("commit", "token_entry");
  }

  private static void untilRepairedNothingChanges(String name, String table) {
    reading.caughtUp();
    long before = sabotage.attempts();
    sabotage.begin(table);
    deeds.append("poisoned-" + name, "SubscriberMoved", "{}");
    deeds.contact(name, "one");
    until("it was tried twice", () -> sabotage.attempts() >= before + 2);

    long event =
        server.count(
            "SELECT max(global_index) FROM domain_event_entry WHERE aggregate_identifier = ?",
            name);
    assertThat(reading.storedPosition(Reading.TILES)).isLessThan(event);
    assertThat(reading.tiles().covers(name, event)).isFalse();
    assertThat(reading.contactsInTile(name)).isZero();

    sabotage.end();
    reading.caughtUp();
    assertThat(reading.contactsInTile(name)).isEqualTo(1);
    assertThat(letters(Reading.TILES, "poisoned-" + name)).isEqualTo(1);
    assertThat(letters(Reading.INVENTORY, "poisoned-" + name)).isEqualTo(1);
    assertThat(letters(Reading.TILES, name)).as("a failure to write parks nothing").isZero();
  }

  @Test
  void aCommandThatCannotCommitLeavesNoDeadline() {
    sabotage.begin("domain_event_entry");
    assertThatThrownBy(
            () ->
                deeds.send(Deeds.temporary("t-1", "pass-1", Deeds.now().plus(Duration.ofHours(1)))))
        .isInstanceOf(Exception.class);
    assertThat(deadlines()).isZero();
    assertThat(events("t-1")).isZero();
  }

  @Test
  void aCommandThatCannotCommitLeavesItsIdempotencyKeyFree() {
    sabotage.begin("domain_event_entry");
    var command = Deeds.contactOf("k-1", "one");
    assertThatThrownBy(() -> deeds.send(command, "key-1")).isInstanceOf(Exception.class);
    assertThat(keys("key-1")).isZero();

    sabotage.end();
    CommandReply first = deeds.send(command, "key-1");
    CommandReply second = deeds.send(command, "key-1");
    assertThat(first).isInstanceOf(CommandReply.OfInteraction.class).isEqualTo(second);
    assertThat(events("k-1")).as("registration and one contact").isEqualTo(2);
  }

  private static long letters(String group, String subscriberId) {
    return server.count(
        "SELECT count(*) FROM dead_letter_entry WHERE processing_group = ? AND sequence_identifier"
            + " = ?",
        group,
        subscriberId);
  }

  private static long deadlines() {
    return server.count("SELECT count(*) FROM scheduled_tasks WHERE task_name ILIKE '%deadline%'");
  }

  private static long events(String subscriberId) {
    return server.count(
        "SELECT count(*) FROM domain_event_entry WHERE aggregate_identifier = ?", subscriberId);
  }

  private static long keys(String key) {
    return server.count("SELECT count(*) FROM idempotent_reply WHERE key = ?", key);
  }
}
