package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.deadletter.DeadLetters;
import org.ocrm.query.deadletter.DeadLetters.Count;
import org.ocrm.query.deadletter.DeadLetters.Retried;
import org.ocrm.query.deadletter.DeadLetters.Sequence;
import org.ocrm.query.generation.Processors;
import org.ocrm.query.progress.Progress;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadLettersIT {

  private static RunningServer server;
  private static Deeds deeds;
  private static DeadLetters deadLetters;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.fresh();
    var _ =
        JdbcClient.create(database.owner())
            .sql("CREATE TABLE seen (place bigserial, subscriber_id text, interaction_id text)")
            .update();
    server =
        RunningServer.on(
            database, List.of("--ocrm.query.dead-letters.retry=PT1H"), Squeamish.class);
    deeds = new Deeds(server);
    deadLetters = server.bean(DeadLetters.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anEventOfANewerVersionParksOnlyItsOwnSubscriber() {
    poison("poisoned-1", "SubscriberMoved", "{\"subscriberId\":\"poisoned-1\"}");
  }

  @Test
  void anEventThatIsNoJsonParksOnlyItsOwnSubscriber() {
    poison("poisoned-2", "InteractionRecorded", "{\"subscriberId\":");
  }

  @Test
  void anEventThatLacksWhatEveryEventHasParksOnlyItsOwnSubscriber() {
    poison("poisoned-3", "InteractionRecorded", "{\"note\":\"of whom?\"}");
  }

  private static void poison(String subscriberId, String type, String payload) {
    deeds.contact(subscriberId, "before");
    deeds.append(subscriberId, type, payload);
    deeds.append(subscriberId, "InteractionRecorded", Deeds.interaction(subscriberId, "after"));
    deeds.contact("healthy-" + subscriberId, "one");
    caughtUp();
    for (String group : List.of(Reading.TILES, Reading.INVENTORY, Squeamish.GROUP)) {
      assertThat(parked(group, subscriberId)).as(group).isEqualTo(2);
    }
    assertThat(interactions(subscriberId)).containsExactly("before");
    assertThat(interactions("healthy-" + subscriberId)).containsExactly("one");
    assertThat(
            server.count(
                """
                SELECT coalesce(sum(e.count), 0) FROM tile t, tile_entries(t.packed) e
                JOIN tile_key k ON k.number = e.key
                WHERE t.subscriber_id = ? AND k.event = 'InteractionRecorded'
                """,
                subscriberId))
        .as("nothing half written, nothing out of order")
        .isEqualTo(1);
    assertThat(deadLetters.sequences(100))
        .filteredOn(sequence -> sequence.subscriberId().equals(subscriberId))
        .hasSize(3)
        .allSatisfy(sequence -> assertThat(sequence.cause()).isNotBlank())
        .allSatisfy(sequence -> assertThat(sequence.events()).isEqualTo(2));
  }

  @Test
  void whenTheCauseIsGoneARetryFoldsWhatWasParkedInItsOrder() {
    Squeamish.REFUSED.add("sick-1");
    Squeamish.REFUSED.add("sick-2");
    deeds.contact("sick-1", "a");
    deeds.contact("sick-2", "a");
    deeds.contact("sick-1", "b");
    deeds.contact("sick-1", "c");
    caughtUp();
    assertThat(seen("sick-1")).isEmpty();
    // Registration and three contacts; each projection for itself.
    assertThat(parked(Squeamish.GROUP, "sick-1")).isEqualTo(4);
    assertThat(interactions("sick-1")).containsExactly("a", "b", "c");

    Squeamish.REFUSED.remove("sick-1");
    Retried retried = deadLetters.retry();

    assertThat(retried.foldedEvents()).isEqualTo(4);
    assertThat(retried.emptied()).isEqualTo(1);
    assertThat(retried.stillParked()).isPositive();
    assertThat(seen("sick-1")).containsExactly("registered", "a", "b", "c");
    assertThat(parked(Squeamish.GROUP, "sick-1")).isZero();
    assertThat(parked(Squeamish.GROUP, "sick-2")).isEqualTo(2);

    deeds.contact("sick-1", "d");
    caughtUp();
    assertThat(seen("sick-1")).containsExactly("registered", "a", "b", "c", "d");

    Squeamish.REFUSED.remove("sick-2");
    var _ = deadLetters.retry();
    assertThat(seen("sick-2")).containsExactly("registered", "a");
    assertThat(deadLetters.retry().foldedEvents()).isZero();
    assertThat(deadLetters.counts())
        .extracting(Count::group)
        .containsExactly(Squeamish.GROUP, Reading.INVENTORY, Reading.TILES);
  }

  @Test
  void aFailureOfTheDatabaseWhileFoldingParksNothing() {
    Squeamish.UNANSWERED.set(2);
    deeds.contact("asking", "a");
    caughtUp();
    assertThat(Squeamish.UNANSWERED).as("it failed twice").hasNonPositiveValue();
    assertThat(parked(Squeamish.GROUP, "asking")).isZero();
    assertThat(seen("asking")).containsExactly("registered", "a");
  }

  @Test
  void whatWasWrittenBeforeAFailureIsTakenBackAndNothingIsParked() {
    Squeamish.TORN.set(2);
    deeds.contact("half-written", "a");
    caughtUp();
    assertThat(Squeamish.TORN).as("it failed twice").hasNonPositiveValue();
    assertThat(parked(Squeamish.GROUP, "half-written")).isZero();
    assertThat(seen("half-written")).containsExactly("registered", "a");
  }

  @Test
  void aRetryFoldsWhatItCanAndKeepsTheRestBehindTheNextFailure() {
    Squeamish.REFUSED.add("half-1");
    deeds.contact("half-1", "a");
    deeds.contact("half-1", "b");
    deeds.append("half-1", "SubscriberMoved", "{}");
    deeds.append("half-1", "InteractionRecorded", Deeds.interaction("half-1", "c"));
    caughtUp();
    assertThat(parked(Squeamish.GROUP, "half-1")).isEqualTo(5);

    Squeamish.REFUSED.remove("half-1");
    var _ = deadLetters.retry();

    assertThat(seen("half-1")).containsExactly("registered", "a", "b");
    assertThat(parked(Squeamish.GROUP, "half-1")).isEqualTo(2);
    assertThat(deadLetters.sequences(100))
        .filteredOn(
            sequence ->
                sequence.subscriberId().equals("half-1")
                    && sequence.group().equals(Squeamish.GROUP))
        .singleElement()
        .extracting(Sequence::cause)
        .asString()
        .contains("SubscriberMoved");
  }

  private static void caughtUp() {
    long head = server.count("SELECT max(global_index) FROM domain_event_entry");
    for (String group : List.of(Reading.TILES, Reading.INVENTORY, Squeamish.GROUP)) {
      Progress progress = server.bean(Processors.class).progress(group);
      until(group + " has read everything", () -> progress.position() >= head);
    }
  }

  private static long parked(String group, String subscriberId) {
    return deadLetters.sequences(1000).stream()
        .filter(s -> s.group().equals(group) && s.subscriberId().equals(subscriberId))
        .mapToLong(Sequence::events)
        .sum();
  }

  private static List<String> interactions(String subscriberId) {
    return list(
        "SELECT interaction_id FROM subscriber_interaction WHERE subscriber_id = ? ORDER BY 1",
        subscriberId);
  }

  private static List<String> seen(String subscriberId) {
    return list(
        "SELECT interaction_id FROM seen WHERE subscriber_id = ? ORDER BY place", subscriberId);
  }

  private static List<String> list(String query, String subscriberId) {
    return server.jdbc().sql(query).param(subscriberId).query(String.class).list();
  }
}
