package org.ocrm.query.tile.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.BulkBuild;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.generation.ReadModelGenerations;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.generation.postgres.SlotTables;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;
import org.ocrm.query.projection.ProcessingGroup;
import org.ocrm.query.tile.TileDigest;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.TileProjection;
import org.ocrm.query.tile.TileStore;
import org.ocrm.query.tile.memory.TileMemories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Tiles of several generations, each in a slot and with a dictionary of its own.
public final class TileGenerations implements ReadModelGenerations<TileGeneration> {

  private static final int ROWS_PER_FETCH = 5_000;

  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;
  private final PlatformTransactionManager transactions;
  private final Snapshots snapshots;
  private final BusinessCalendar calendar;
  private final Duration patience;
  private final TileMemories memories;
  private final SlotTables tables;
  private final @Nullable BulkSource history;

  /// @param memories where tiles are kept at hand
  /// @param patience how long a query waits for the position that it carries
  /// @param history to build generations from in bulk; none where the store cannot be read so
  public TileGenerations(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Snapshots snapshots,
      BusinessCalendar calendar,
      TileMemories memories,
      Duration patience,
      @Nullable BulkSource history) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    this.streaming.setFetchSize(ROWS_PER_FETCH);
    this.transactions = transactions;
    this.snapshots = snapshots;
    this.calendar = calendar;
    this.memories = memories;
    this.patience = patience;
    this.tables = new SlotTables(jdbc, transactions, List.of("tile"));
    this.history = history;
  }

  @Override
  public ReadModel readModel() {
    return ReadModel.TILES;
  }

  @Override
  public ProcessingGroup<?> projection(Generation generation) {
    TileFold fold = new TileFold(generation.layout(), dictionary(generation), calendar);
    return new ProcessingGroup<>(
        generation.group(), new TileProjection(fold, remembered(generation)));
  }

  @Override
  public TileGeneration reading(Generation generation, Progress progress) {
    return new TileGeneration(
        generation.number(),
        generation.layout(),
        remembered(generation),
        dictionary(generation),
        progress,
        new PositionGate(progress, patience));
  }

  @Override
  public Optional<BulkBuild> bulk(Generation generation) {
    return Optional.ofNullable(history)
        .map(
            source ->
                new BulkTileBuild(
                    generation, source, calendar, jdbc, transactions, () -> empty(generation)));
  }

  @Override
  public void compare(Generation before, Generation after, Digests visitor) {
    Comparison comparison = new Comparison(before, after, visitor);
    streaming.query(
        """
        SELECT subscriber_id, b.packed, a.packed
        FROM (SELECT subscriber_id, packed FROM tile WHERE slot = ?) b
        FULL JOIN (SELECT subscriber_id, packed FROM tile WHERE slot = ?) a USING (subscriber_id)
        """,
        row -> {
          comparison.of(row.getString(1), row.getBytes(2), row.getBytes(3));
        },
        before.place(),
        after.place());
  }

  @Override
  public void compare(
      Generation before, Generation after, Iterable<String> subscriberIds, Digests visitor) {
    Comparison comparison = new Comparison(before, after, visitor);
    for (String subscriberId : subscriberIds) {
      comparison.of(subscriberId, packed(before, subscriberId), packed(after, subscriberId));
    }
  }

  @Override
  public void empty(Generation generation) {
    tables.empty(generation.place());
    jdbc.update("DELETE FROM tile_key WHERE generation = ?", generation.number());
  }

  private TileStore remembered(Generation generation) {
    return memories.over(store(generation), generation.group());
  }

  private TileStore store(Generation generation) {
    return new PostgresTileStore(jdbc, snapshots, generation.place());
  }

  private PostgresDictionary dictionary(Generation generation) {
    return new PostgresDictionary(jdbc, transactions, generation.number());
  }

  private byte @Nullable [] packed(Generation generation, String subscriberId) {
    return store(generation).tileOf(subscriberId).map(Tile::toBytes).orElse(null);
  }

  /// Digests of what both layouts keep. A generation whose layout holds more is compared by what
  /// the other one knows.
  private final class Comparison {

    private final TileDigest before;
    private final TileDigest after;
    private final Digests visitor;

    Comparison(Generation before, Generation after, Digests visitor) {
      TileLayout common = before.layout().intersect(after.layout());
      this.before = new TileDigest(common, dictionary(before));
      this.after = new TileDigest(common, dictionary(after));
      this.visitor = visitor;
    }

    void of(String subscriberId, byte @Nullable [] packedBefore, byte @Nullable [] packedAfter) {
      visitor.of(subscriberId, digest(before, packedBefore), digest(after, packedAfter));
    }

    private static byte @Nullable [] digest(TileDigest digest, byte @Nullable [] packed) {
      return packed == null ? null : digest.of(Tile.ofBytes(packed));
    }
  }
}
