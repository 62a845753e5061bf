package org.ocrm.query.exact.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.UnfoldableEvent;
import org.ocrm.query.tile.postgres.BulkSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tiles folded from the events up to a position: everybody's by a bulk fold on the disk, those of
/// some by the index on (subscriber, sequence number).
final class TilesByEvents implements ExactTiles {

  private final JdbcTemplate streaming;
  private final BulkSource source;
  private final HistoryBoundary boundary;
  private final TileLayout layout;
  private final BusinessCalendar calendar;
  private final MemoryDictionary dictionary = new MemoryDictionary();
  private final TileFold fold;

  TilesByEvents(
      JdbcTemplate streaming,
      BulkSource source,
      HistoryBoundary boundary,
      TileLayout layout,
      BusinessCalendar calendar) {
    this.streaming = streaming;
    this.source = source;
    this.boundary = boundary;
    this.layout = layout;
    this.calendar = calendar;
    this.fold = new TileFold(layout, dictionary, calendar);
  }

  /// In which every fold gets a folder of its own.
  static Path folder(BulkSource source) {
    return source.folder().resolveSibling("as-known");
  }

  @Override
  public long position() {
    return boundary.position();
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
  public TileLayout layout() {
    return layout;
  }

  @Override
  public Dictionary dictionary() {
    return dictionary;
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    BulkFold fold =
        new BulkFold(
            folder(source).resolve(UUID.randomUUID().toString()),
            new BulkScope(layout, calendar, boundary, source.passedOver()),
            source.settings());
    try {
      try {
        if (!fold.gather(source.history(), BulkWatch.NONE)) {
          throw new IllegalStateException("The fold was interrupted");
        }
        for (FactKey key : fold.keys()) {
          var _ = dictionary.numberOf(key);
        }
        fold.forEach(
            (id, idLength, packed, packedLength) ->
                visitor.accept(
                    new String(id, 0, idLength, StandardCharsets.US_ASCII),
                    Tile.ofBytes(Arrays.copyOf(packed, packedLength))));
      } finally {
        fold.discard();
      }
    } catch (UnfoldableEvent unfoldable) {
      throw unfoldable(unfoldable.position(), unfoldable.reason());
    } catch (IOException e) {
      throw new UncheckedIOException("The fold has no room on the disk", e);
    }
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
              AND type = 'SubscriberAggregate'
            """,
        row -> {
          fold(row, builders.computeIfAbsent(row.getString(2), _ -> new TileBuilder()));
        },
        subscriberIds.toArray(String[]::new),
        boundary.position());
    Map<String, Tile> tiles = HashMap.newHashMap(builders.size());
    builders.forEach((subscriberId, builder) -> tiles.put(subscriberId, builder.build()));
    return tiles;
  }

  private void fold(ResultSet row, TileBuilder into) throws SQLException {
    try {
      SubscriberEvent event = StoredEvents.event(row);
      fold.fold(event, into);
    } catch (RuntimeException e) {
      throw unfoldable(StoredEvents.position(row), e.getMessage());
    }
  }

  private static RuntimeException unfoldable(long position, @Nullable String reason) {
    return Problem.of(
            409,
            "history-unfoldable",
            "The event at position %d cannot be folded: %s".formatted(position, reason))
        .asException();
  }
}
