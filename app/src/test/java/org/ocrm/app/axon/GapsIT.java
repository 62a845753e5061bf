package org.ocrm.app.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.app.RunningServer.until;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.ocrm.app.RunningServer;
import org.ocrm.kernel.postgres.TestDatabase;

/// Positions are taken before the commit, so they appear out of order.
class GapsIT {

  private static final String CONTACT =
      """
      INSERT INTO domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
        time_stamp, payload_type, payload_revision, payload, meta_data)
      VALUES ('slow', 'slow', 0, 'SubscriberAggregate', ?, 'InteractionRecorded', '1',
        convert_to('{"subscriberId":"slow","interactionId":"one","channel":"CC","type":"question",
        "effectiveAt":"2026-01-05T10:00:00Z","recordedAt":"2026-01-05T10:00:00Z"}', 'UTF8'),
        convert_to('{}', 'UTF8'))
      """;

  @Test
  void anEventIsNotLostWhenOthersCommitWhileItsTransactionIsOpen() throws SQLException {
    TestDatabase database = TestDatabase.fresh();
    try (RunningServer server = RunningServer.on(database);
        Connection slow = database.application().getConnection()) {
      Deeds deeds = new Deeds(server);
      Reading reading = new Reading(server);
      slow.setAutoCommit(false);
      try (var statement = slow.prepareStatement(CONTACT)) {
        statement.setString(1, Deeds.now().toString());
        assertThat(statement.executeUpdate()).isEqualTo(1);
      }
      for (int i = 0; i < 300; i++) {
        var _ = deeds.contact("quick-" + i % 7, "contact-" + i);
      }
      reading.caughtUp();
      assertThat(reading.contactsInTile("slow")).isZero();
      assertThat(reading.tiles().covers("slow", 1)).as("the gap is known").isFalse();

      slow.commit();

      until("the tiles count it", () -> reading.contactsInTile("slow") == 1);
      until("the inventory lists it", () -> !reading.contacts("slow").isEmpty());
      assertThat(reading.tiles().covers("slow", 1)).isTrue();
    }
  }
}
