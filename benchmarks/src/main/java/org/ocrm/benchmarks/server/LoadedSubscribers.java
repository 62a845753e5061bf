package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.ocrm.benchmarks.Scale;
import org.ocrm.benchmarks.load.HttpConnection;
import org.ocrm.kernel.event.SubscriberEvent;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The subscribers that are there before anything is measured: their events are copied into the
/// store, and the server's own projections fold them meanwhile and afterwards.
public final class LoadedSubscribers {

  private static final int SUBSCRIBERS_PER_TRANSACTION = 10_000;
  private static final long SEED = 20_250_101;
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final String TILES = "subscriber-tiles";
  private static final JsonMapper JSON = new JsonMapper();

  private LoadedSubscribers() {}

  /// Copies the events of the base into a store that has none.
  public static void load(ServerProcess server, Scale scale) throws IOException, SQLException {
    int subscribers = scale.subscribers();
    EventRows rows = new EventRows(SEED);
    try (Connection connection = new Database(server.data()).application()) {
      for (int first = 0; first < subscribers; first += SUBSCRIBERS_PER_TRANSACTION) {
        CopyIn copy =
            Database.copy(connection)
                .copyIn("COPY domain_event_entry (" + EventRows.COLUMNS + ") FROM STDIN");
        int end = Math.min(subscribers, first + SUBSCRIBERS_PER_TRANSACTION);
        for (int number = first; number < end; number++) {
          write(rows, EventRows.subscriber(number), scale.eventsPerSubscriber(), copy);
        }
        var _ = copy.endCopy();
      }
    }
  }

  private static void write(EventRows rows, String subscriber, int count, CopyIn copy)
      throws SQLException {
    for (int sequence = 0; sequence < count; sequence++) {
      SubscriberEvent event = rows.event(subscriber, sequence);
      byte[] line = rows.line(event, sequence);
      copy.writeToCopy(line, 0, line.length);
    }
  }

  /// Returns when every projection has folded everything.
  public static void awaitProjections(ServerProcess server)
      throws IOException, InterruptedException {
    await(server, "");
  }

  /// Returns when everything is folded into the tiles; the inventory may be behind.
  static void awaitTiles(ServerProcess server) throws IOException, InterruptedException {
    await(server, TILES);
  }

  private static void await(ServerProcess server, String projections)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpConnection connection = server.connect()) {
      while (lag(connection, projections) > 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the projections do not catch up");
        }
        Thread.sleep(200);
      }
    }
  }

  private static long lag(HttpConnection connection, String projections) throws IOException {
    JsonNode status = JSON.readTree(connection.get("/api/status").body());
    if (status.get("deadLetters").get("events").asLong() > 0) {
      throw new IllegalStateException("there are dead letters: " + status);
    }
    long lag = 0;
    for (JsonNode projection : status.get("projections")) {
      if (projection.get("name").asString().startsWith(projections)) {
        lag = Math.max(lag, projection.get("lag").asLong());
      }
    }
    return lag;
  }
}
