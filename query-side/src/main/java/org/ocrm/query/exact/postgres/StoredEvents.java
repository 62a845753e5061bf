package org.ocrm.query.exact.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;

/// Rows of the event table.
final class StoredEvents {

  /// What an event of a query is read from.
  static final String COLUMNS =
      "global_index, aggregate_identifier, sequence_number, payload_type, payload";

  static final int ROWS_PER_FETCH = 2_000;

  private StoredEvents() {}

  static long position(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  static String subscriberId(ResultSet row) throws SQLException {
    return row.getString(2);
  }

  static boolean isFirst(ResultSet row) throws SQLException {
    return row.getLong(3) == 0;
  }

  /// The event itself.
  ///
  /// @throws RuntimeException when this version of the program does not know it
  static SubscriberEvent event(ResultSet row) throws SQLException {
    String name = row.getString(4);
    return EventJson.read(
        EventName.ofWireName(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Events named %s are not known to this version".formatted(name))),
        row.getBytes(5));
  }
}
