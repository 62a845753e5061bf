package org.ocrm.command.subscriber.stream.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ocrm.command.subscriber.axon.SubscriberSnapshot;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.UnreadableStream;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// States while they are being read: empty streams, then snapshots, then the events after those.
final class StreamsInLoading {

  private static final JsonMapper SNAPSHOTS = EventJson.configure(JsonMapper.builder()).build();

  private static final String NO_REVISION = "";

  private static final String QUERY =
      "SELECT id, number, name, payload FROM subscriber_streams(?, ?)";

  private final Map<String, SubscriberStream> streams = new HashMap<>();
  private final Set<String> unreadableSnapshots = new HashSet<>();
  private Set<String> wanted;
  private String revision = SubscriberSnapshot.REVISION;

  StreamsInLoading(Collection<String> subscriberIds) {
    subscriberIds.forEach(id -> streams.put(id, SubscriberStream.empty(id)));
    wanted = Set.copyOf(subscriberIds);
  }

  Map<String, SubscriberStream> loaded() {
    return streams;
  }

  PreparedStatement query(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(QUERY);
    statement.setArray(1, connection.createArrayOf("text", wanted.toArray()));
    statement.setString(2, revision);
    return statement;
  }

  void row(ResultSet row) throws SQLException {
    String id = row.getString(1);
    if (unreadableSnapshots.contains(id)) {
      return;
    }
    long number = row.getLong(2);
    String name = row.getString(3);
    byte[] payload = row.getBytes(4);
    if (name == null) {
      restore(id, number, payload);
    } else {
      streams.compute(
          id,
          (_, stream) ->
              (stream == null ? SubscriberStream.empty(id) : stream)
                  .after(event(id, name, payload), number));
    }
  }

  /// Whether there were snapshots that cannot be read: their subscribers have to be read once more,
  /// from the first event.
  boolean withoutUnreadableSnapshots() {
    if (unreadableSnapshots.isEmpty()) {
      return false;
    }
    wanted = Set.copyOf(unreadableSnapshots);
    revision = NO_REVISION;
    unreadableSnapshots.clear();
    return true;
  }

  private void restore(String id, long number, byte[] payload) {
    try {
      SubscriberSnapshot snapshot = SNAPSHOTS.readValue(payload, SubscriberSnapshot.class);
      streams.put(id, SubscriberStream.restored(id, snapshot.state(), number));
    } catch (JacksonException e) {
      unreadableSnapshots.add(id);
    }
  }

  /// An event that is not understood might change every decision after it.
  private static SubscriberEvent event(String id, String wireName, byte[] payload) {
    EventName name =
        EventName.ofWireName(wireName)
            .orElseThrow(
                () ->
                    new UnreadableStream(
                        id,
                        "an event %s, which this version does not know".formatted(wireName),
                        null));
    try {
      return EventJson.read(name, payload);
    } catch (RuntimeException e) {
      throw new UnreadableStream(id, "an event %s that cannot be read".formatted(wireName), e);
    }
  }
}
