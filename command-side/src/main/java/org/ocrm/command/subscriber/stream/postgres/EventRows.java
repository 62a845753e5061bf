package org.ocrm.command.subscriber.stream.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.time.TimeOrderedId;
import tools.jackson.databind.json.JsonMapper;

/// Events as the columns of the event table, written by a single statement: an insert of one array
/// each, or a binary `COPY`, which logs rows by the page.
///
/// Subscribers come in the order of their ids, so that two transactions that append to the same
/// ones wait for each other instead of locking each other up.
final class EventRows {

  /// Axon's time stamps: UTC and always three digits of a second, so that text sorts as time.
  private static final DateTimeFormatter TIME_STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final JsonMapper META_DATA = JsonMapper.builder().build();
  private static final byte[] NO_META_DATA = {'{', '}'};

  private static final String TYPE = "SubscriberAggregate";

  private static final String TABLE =
      """
      domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
        time_stamp, payload_type, payload_revision, payload, meta_data)
      """;

  private static final String INSERT =
      """
      INSERT INTO %s
      SELECT id, subscriber, number, '%s', ?, name, revision, payload, meta_data
      FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
        AS e (id, subscriber, number, name, revision, payload, meta_data, place)
      ORDER BY place
      RETURNING aggregate_identifier, global_index
      """
          .formatted(TABLE, TYPE);

  private static final String COPY = "COPY %s FROM STDIN (FORMAT binary)".formatted(TABLE);

  private static final short COLUMNS = 9;

  private final String timeStamp;
  private final Instant now;
  private final List<String> identifiers = new ArrayList<>();
  private final List<String> subscribers = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> revisions = new ArrayList<>();
  private final List<byte[]> payloads = new ArrayList<>();
  private final List<byte[]> metaData = new ArrayList<>();

  private EventRows(Instant now) {
    timeStamp = TIME_STAMP.format(now);
    this.now = now;
  }

  static EventRows of(List<StreamAppend> appends, Instant now) {
    EventRows rows = new EventRows(now);
    appends.stream().sorted(Comparator.comparing(StreamAppend::subscriberId)).forEach(rows::add);
    return rows;
  }

  boolean isEmpty() {
    return identifiers.isEmpty();
  }

  PreparedStatement insert(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(INSERT);
    statement.setString(1, timeStamp);
    statement.setArray(2, connection.createArrayOf("text", identifiers.toArray()));
    statement.setArray(3, connection.createArrayOf("text", subscribers.toArray()));
    statement.setArray(4, connection.createArrayOf("bigint", numbers.toArray()));
    statement.setArray(5, connection.createArrayOf("text", names.toArray()));
    statement.setArray(6, connection.createArrayOf("text", revisions.toArray()));
    statement.setArray(7, connection.createArrayOf("bytea", payloads.toArray(byte[][]::new)));
    statement.setArray(8, connection.createArrayOf("bytea", metaData.toArray(byte[][]::new)));
    return statement;
  }

  /// Writes them all and returns how many there were.
  long copy(Connection connection) throws SQLException {
    BinaryCopy copy = new BinaryCopy();
    byte[] type = TYPE.getBytes(StandardCharsets.UTF_8);
    byte[] time = timeStamp.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < identifiers.size(); i++) {
      copy.row(COLUMNS);
      copy.value(identifiers.get(i));
      copy.value(subscribers.get(i));
      copy.value(numbers.get(i));
      copy.value(type);
      copy.value(time);
      copy.value(names.get(i));
      copy.value(revisions.get(i));
      copy.value(payloads.get(i));
      copy.value(metaData.get(i));
    }
    return copy.into(connection, COPY);
  }

  private void add(StreamAppend append) {
    long number = append.after();
    for (RecordedEvent recorded : append.events()) {
      EventName name = EventName.of(recorded.event());
      identifiers.add(TimeOrderedId.of(now, UUID.randomUUID()).toString());
      subscribers.add(append.subscriberId());
      numbers.add(++number);
      names.add(name.wireName());
      revisions.add(name.revision());
      payloads.add(EventJson.write(recorded.event()));
      metaData.add(
          recorded.metaData().isEmpty()
              ? NO_META_DATA
              : META_DATA.writeValueAsBytes(recorded.metaData()));
    }
  }
}
