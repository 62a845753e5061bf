package org.ocrm.benchmarks.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.ocrm.benchmarks.load.Load;
import org.ocrm.benchmarks.server.Bed;
import org.ocrm.benchmarks.server.Database;
import org.ocrm.benchmarks.server.EventRows;
import org.ocrm.benchmarks.server.ServerProcess;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;

/// The least that a durable event costs: one row like that of an event and one commit, over a
/// connection of one's own, with nothing decided and nothing answered.
final class InsertAndCommit implements Load.Client {

  private final Bed bed;
  private final Connection connection;
  private final PreparedStatement insert;
  private final EventRows rows = new EventRows(System.nanoTime());

  InsertAndCommit(Bed bed, ServerProcess server) throws Exception {
    this.bed = bed;
    connection = new Database(server.data()).owner();
    connection.setAutoCommit(false);
    insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(Database.EQUAL_TABLE, EventRows.COLUMNS));
  }

  @Override
  public long once() throws SQLException {
    SubscriberEvent event = rows.event(Requests.randomSubscriber(bed), 1);
    EventName name = EventName.of(event);
    insert.setString(1, UUID.randomUUID().toString());
    // With an id of its own, because a sequence number has to be free without asking for it.
    insert.setString(2, event.subscriberId() + "-" + System.nanoTime());
    insert.setLong(3, 1);
    insert.setString(4, "SubscriberAggregate");
    insert.setString(5, event.recordedAt().toString());
    insert.setString(6, name.wireName());
    insert.setString(7, name.revision());
    insert.setBytes(8, EventJson.write(event));
    insert.setBytes(9, new byte[] {'{', '}'});
    insert.executeUpdate();
    connection.commit();
    return -1;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
