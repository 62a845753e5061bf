package org.ocrm.command.subscriber.stream.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ocrm.command.subscriber.axon.SubscriberSnapshot;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import tools.jackson.databind.json.JsonMapper;

/// States while they are being read: empty streams, then snapshots, then the events after those.
final class StreamsInLoading {

  private static final JsonMapper SNAPSHOTS = EventJson.configure(JsonMapper.builder()).build();

  private static final String SNAPSHOTS_QUERY =
      """
      SELECT DISTINCT ON (aggregate_identifier) aggregate_identifier, sequence_number, payload
      FROM snapshot_event_entry
      WHERE aggregate_identifier = ANY (?) AND payload_type = 'SubscriberSnapshot'
        AND payload_revision = ?
      ORDER BY aggregate_identifier, sequence_number DESC
      """;

  private static final String EVENTS_QUERY =
      """
      SELECT e.aggregate_identifier, e.sequence_number, e.payload_type, e.payload
      FROM unnest(?, ?) AS wanted (id, after)
      CROSS JOIN LATERAL (
        SELECT * FROM domain_event_entry
        WHERE aggregate_identifier = wanted.id AND sequence_number > wanted.after
        ORDER BY sequence_number
        OFFSET 0
      ) e
      """;

  private final Map<String, SubscriberStream> streams = new HashMap<>();

  StreamsInLoading(Collection<String> subscriberIds) {
    subscriberIds.forEach(id -> streams.put(id, SubscriberStream.empty(id)));
  }

  Map<String, SubscriberStream> loaded() {
    return streams;
  }

  PreparedStatement snapshots(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(SNAPSHOTS_QUERY);
    statement.setArray(1, ids(connection));
    statement.setString(2, SubscriberSnapshot.REVISION);
    return statement;
  }

  void restore(ResultSet row) throws SQLException {
    SubscriberSnapshot snapshot =
        SNAPSHOTS.readValue(row.getBytes("payload"), SubscriberSnapshot.class);
    String id = row.getString("aggregate_identifier");
    streams.put(id, new SubscriberStream(id, snapshot.state(), row.getLong("sequence_number")));
  }

  PreparedStatement events(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(EVENTS_QUERY);
    statement.setArray(1, ids(connection));
    statement.setArray(
        2,
        connection.createArrayOf(
            "bigint", streams.values().stream().map(SubscriberStream::lastSequence).toArray()));
    return statement;
  }

  void evolve(ResultSet row) throws SQLException {
    String id = row.getString("aggregate_identifier");
    SubscriberEvent event = EventJson.read(name(row, id), row.getBytes("payload"));
    SubscriberStream stream = streams.getOrDefault(id, SubscriberStream.empty(id));
    streams.put(
        id, new SubscriberStream(id, stream.state().evolve(event), row.getLong("sequence_number")));
  }

  /// An event that is not understood might change every decision after it.
  private static EventName name(ResultSet row, String id) throws SQLException {
    String wireName = row.getString("payload_type");
    return EventName.ofWireName(wireName)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Subscriber %s has an event %s, which this version does not know."
                        .formatted(id, wireName)));
  }

  private Array ids(Connection connection) throws SQLException {
    return connection.createArrayOf("text", streams.keySet().toArray());
  }
}
