package org.ocrm.query.history.postgres;

import java.util.List;
import java.util.Map;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads by the index on (aggregate, sequence) of the event table.
public final class PostgresSubscriberHistory implements SubscriberHistory {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresSubscriberHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<RecordedEvent> upTo(String subscriberId, long position) {
    return jdbc.sql(
            """
            SELECT global_index, event_identifier, payload_type, payload, meta_data
            FROM domain_event_entry
            WHERE aggregate_identifier = ? AND global_index <= ?
            ORDER BY sequence_number
            """)
        .params(subscriberId, position)
        .query(
            (row, _) ->
                new RecordedEvent(
                    row.getLong(1),
                    row.getString(2),
                    EventJson.read(
                        EventName.ofWireName(row.getString(3)).orElseThrow(), row.getBytes(4)),
                    metadata(row.getBytes(5))))
        .list();
  }

  private static Map<String, Object> metadata(byte[] json) {
    Map<String, Object> all = JSON.readValue(json, METADATA);
    all.remove("traceId");
    return all;
  }
}
