package org.ocrm.query.audit.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.audit.AuditSource;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.progress.FoldedPositions;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.TileGeneration;
import org.springframework.jdbc.core.JdbcTemplate;

/// Reads tokens, dead letters, tiles and events in one snapshot, in which they belong together
/// whatever is written meanwhile. Whoever has most events is drawn most often; a neighbour of each,
/// in the order of the tiles, is drawn with it, so that tiles without events are found, too.
public final class PostgresAuditSource implements AuditSource {

  private static final int EVENTS_PER_FETCH = 2_000;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final Snapshots snapshots;
  private final LiveTiles live;
  private final IntFunction<String> groupOf;
  private final FoldedPositionsSource folded;
  private final BusinessCalendar calendar;

  /// @param groupOf the processing group that feeds a generation of tiles, by its number
  public PostgresAuditSource(
      JdbcTemplate jdbc,
      Snapshots snapshots,
      LiveTiles live,
      IntFunction<String> groupOf,
      FoldedPositionsSource folded,
      BusinessCalendar calendar) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(EVENTS_PER_FETCH);
    this.snapshots = snapshots;
    this.live = live;
    this.groupOf = groupOf;
    this.folded = folded;
    this.calendar = calendar;
  }

  @Override
  public void draw(int subscribers, Consumer<Sample> visitor) {
    TileGeneration generation = live.now();
    try (StandingTiles standing = generation.store().standStill()) {
      snapshots.inOne(
          () -> {
            standing.letGo();
            String group = groupOf.apply(generation.number());
            FoldedPositions coverage = folded.folded(group);
            for (String subscriberId : drawn(generation, subscribers)) {
              Optional<Tile> served = standing.tiles().tileOf(subscriberId);
              visitor.accept(sample(subscriberId, served, generation, group, coverage));
            }
          });
    }
  }

  private List<String> drawn(TileGeneration generation, int subscribers) {
    Long head =
        jdbc.queryForObject(
            "SELECT max(global_index) FROM domain_event_entry WHERE type = 'SubscriberAggregate'",
            Long.class);
    if (head == null) {
      return generation.store().idsAfter("", subscribers);
    }
    List<String> drawn = new ArrayList<>();
    while (drawn.size() < subscribers) {
      String id = subscriberAt(ThreadLocalRandom.current().nextLong(1, head + 1));
      drawn.add(id);
      List<String> neighbour = generation.store().idsAfter(id, 1);
      drawn.addAll(neighbour.isEmpty() ? generation.store().idsAfter("", 1) : neighbour);
    }
    return drawn;
  }

  private String subscriberAt(long position) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            """
            SELECT aggregate_identifier FROM domain_event_entry
            WHERE global_index >= ? AND type = 'SubscriberAggregate'
            ORDER BY global_index LIMIT 1
            """,
            String.class,
            position));
  }

  private Sample sample(
      String subscriberId,
      Optional<Tile> served,
      TileGeneration generation,
      String group,
      FoldedPositions coverage) {
    MemoryDictionary keys = new MemoryDictionary();
    Recount recount = new Recount(new TileFold(generation.layout(), keys, calendar));
    boolean parked = isParked(subscriberId, group) || !fold(subscriberId, coverage, recount);
    return new Sample(
        subscriberId,
        coverage.lowest(),
        parked,
        served.orElse(null),
        generation.dictionary(),
        recount.tile(),
        keys);
  }

  private boolean isParked(String subscriberId, String group) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (SELECT FROM dead_letter_entry
              WHERE processing_group = ? AND sequence_identifier = ?)
            """,
            Boolean.class,
            group,
            subscriberId));
  }

  /// Folds what the projection has read.
  ///
  /// @return whether every event could be folded
  private boolean fold(String subscriberId, FoldedPositions coverage, Recount recount) {
    streaming.query(
        """
        SELECT global_index, payload_type, payload FROM domain_event_entry
        WHERE aggregate_identifier = ? ORDER BY sequence_number
        """,
        row -> {
          if (coverage.contains(subscriberId, row.getLong(1))) {
            recount.fold(row.getString(2), row.getBytes(3));
          }
        },
        subscriberId);
    return recount.wasPossible();
  }

  /// One subscriber's events, counted anew.
  private static final class Recount {

    private final TileFold fold;
    private final TileBuilder tile = new TileBuilder();
    private boolean any;
    private boolean possible = true;

    Recount(TileFold fold) {
      this.fold = fold;
    }

    void fold(String wireName, byte[] payload) {
      any = true;
      try {
        EventName name = EventName.ofWireName(wireName).orElseThrow();
        fold.fold(EventJson.read(name, payload), tile);
      } catch (RuntimeException _) {
        possible = false;
      }
    }

    boolean wasPossible() {
      return possible;
    }

    @Nullable Tile tile() {
      return any ? tile.build() : null;
    }
  }
}
