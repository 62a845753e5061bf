package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// Positions are taken before the commit, so they appear out of order.
class GapsIT {

  /// Of a session of ours; see `SessionSettings`.
  private static final long LONGEST_TRANSACTION = 45_000;

  private static final String CONTACT =
      """
      INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
        time_stamp, payload_type, payload_revision, payload, meta_data)
      VALUES (?, ?, 0, 'SubscriberAggregate', ?, 'InteractionRecorded', '1',
        convert_to(?, 'UTF8'), convert_to('{}', 'UTF8'))
      """;

  @Test
  void anEventIsNotLostWhenOthersCommitWhileItsTransactionIsOpen() throws SQLException {
    lookBehind(
        (deeds, _) -> {
          for (int i = 0; i < 300; i++) {
            var _ = deeds.contact("quick-" + i % 7, "contact-" + i);
          }
        });
  }

  /// The neighbour was made at the beginning of a transaction as long as they may be, and stored at
  /// its end: the gap before it is younger than it looks.
  @Test
  void anEventIsNotLostWhenItsNeighbourIsAsOldAsTwoTransactions() throws SQLException {
    Instant longAgo = Deeds.now().minusMillis(2 * LONGEST_TRANSACTION);
    lookBehind(
        (_, database) -> {
          try (Connection other = database.application().getConnection()) {
            append(other, "old", longAgo);
          }
        });
  }

  private interface Meanwhile {
    void happens(Deeds deeds, TestDatabase database) throws SQLException;
  }

  private static void lookBehind(Meanwhile meanwhile) throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server = RunningServer.on(database);
        Connection slow = database.application().getConnection()) {
      Reading reading = new Reading(server);
      slow.setAutoCommit(false);
      append(slow, "slow", Deeds.now());
      meanwhile.happens(new Deeds(server), database);
      reading.caughtUp();
      assertThat(reading.contactsInTile("slow")).isZero();
      assertThat(reading.tiles().covers("slow", 1)).as("the gap is known").isFalse();

      assertThat(reading.inventory().coversAll(reading.head()))
          .as("what is not committed is missed by nobody")
          .isTrue();
      long head = reading.head();

      slow.commit();

      // Higher positions have been read long ago.
      until("all is listed", () -> reading.inventory().coversAll(head));
      assertThat(reading.contacts("slow")).hasSize(1);
      until("all of it is counted", () -> reading.tiles().covers("slow", head));
      assertThat(reading.contactsInTile("slow")).isOne();
      until("the tiles count it", () -> reading.contactsInTile("slow") == 1);
      until("the inventory lists it", () -> !reading.contacts("slow").isEmpty());
      assertThat(reading.tiles().covers("slow", 1)).isTrue();
    }
  }

  private static void append(Connection connection, String subscriberId, Instant at)
      throws SQLException {
    try (var statement = connection.prepareStatement(CONTACT)) {
      statement.setString(1, subscriberId);
      statement.setString(2, subscriberId);
      statement.setString(3, at.toString());
      statement.setString(4, Deeds.interaction(subscriberId, "one"));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
