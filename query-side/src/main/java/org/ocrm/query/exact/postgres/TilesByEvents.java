package org.ocrm.query.exact.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactTiles;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tiles folded from the events up to a position, subscriber after subscriber by the index on
/// (subscriber, sequence number): one history in memory at a time. Read in the caller's snapshot.
final class TilesByEvents implements ExactTiles {

  private final JdbcTemplate streaming;
  private final long position;
  private final MemoryDictionary dictionary = new MemoryDictionary();
  private final TileFold fold;

  TilesByEvents(
      JdbcTemplate streaming, long position, TileLayout layout, BusinessCalendar calendar) {
    this.streaming = streaming;
    this.position = position;
    this.fold = new TileFold(layout, dictionary, calendar);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int generation() {
    return 0;
  }

  @Override
  public int parkedSubscribers() {
    return 0;
  }

  @Override
  public Dictionary dictionary() {
    return dictionary;
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    History history = new History(visitor);
    streaming.query(
        "SELECT "
            + StoredEvents.COLUMNS
            + """
             FROM domain_event_entry WHERE global_index <= ?
            ORDER BY aggregate_identifier, sequence_number
            """,
        row -> {
          history.next(row);
        },
        position);
    history.end();
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Map<String, TileBuilder> builders = new HashMap<>();
    streaming.query(
        "SELECT "
            + StoredEvents.COLUMNS
            + """
             FROM domain_event_entry
            WHERE aggregate_identifier = ANY (?) AND global_index <= ?
            """,
        row -> {
          fold(row, builders.computeIfAbsent(row.getString(2), _ -> new TileBuilder()));
        },
        subscriberIds.toArray(String[]::new),
        position);
    Map<String, Tile> tiles = HashMap.newHashMap(builders.size());
    builders.forEach((subscriberId, builder) -> tiles.put(subscriberId, builder.build()));
    return tiles;
  }

  private void fold(ResultSet row, TileBuilder into) throws SQLException {
    try {
      SubscriberEvent event = StoredEvents.event(row);
      fold.fold(event, into);
    } catch (RuntimeException e) {
      throw Problem.of(
              409,
              "history-unfoldable",
              "The event at position %d cannot be folded: %s"
                  .formatted(StoredEvents.position(row), e.getMessage()))
          .asException();
    }
  }

  /// Events in the order of their subscribers.
  private final class History {

    private final BiConsumer<String, Tile> visitor;
    private @Nullable String subscriberId;
    private TileBuilder tile = new TileBuilder();

    History(BiConsumer<String, Tile> visitor) {
      this.visitor = visitor;
    }

    void next(ResultSet row) throws SQLException {
      String id = StoredEvents.subscriberId(row);
      if (!id.equals(subscriberId)) {
        end();
        subscriberId = id;
        tile = new TileBuilder();
      }
      fold(row, tile);
    }

    void end() {
      if (subscriberId != null) {
        visitor.accept(subscriberId, tile.build());
      }
    }
  }
}
