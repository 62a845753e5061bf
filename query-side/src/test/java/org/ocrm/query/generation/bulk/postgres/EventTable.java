package org.ocrm.query.generation.bulk.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;

/// Appends to the event table as everybody does: in transactions that may take their time.
public final class EventTable {

  private EventTable() {}

  /// Appends in the transaction of the connection.
  ///
  /// @return the positions
  public static List<Long> append(Connection connection, List<? extends SubscriberEvent> events)
      throws SQLException {
    List<Long> positions = new ArrayList<>();
    for (SubscriberEvent event : events) {
      EventName name = EventName.of(event);
      positions.add(append(connection, name.wireName(), EventJson.write(event)));
    }
    return positions;
  }

  static long append(Connection connection, String type, byte[] payload) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, time_stamp, payload_type, payload_revision, payload)
            VALUES (?, ?, 0, '2026-01-01T00:00:00Z', ?, '1', ?) RETURNING global_index
            """)) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, UUID.randomUUID().toString());
      insert.setString(3, type);
      insert.setBytes(4, payload);
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
