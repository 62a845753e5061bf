package org.ocrm.query.exact;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.generation.Snapshots;
import org.ocrm.query.progress.FoldedPositionsSource;
import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.Tiles;

/// What comes nearest where the events lie in another database than the tiles: the position is the
/// one that every part of the projection has reached, and some tiles may hold later events.
public final class TilesAsStored implements ExactReading {

  private final Snapshots snapshots;
  private final LiveTiles live;
  private final IntFunction<String> groupOf;
  private final FoldedPositionsSource folded;

  /// @param groupOf the processing group that feeds a generation of tiles, by its number
  public TilesAsStored(
      Snapshots snapshots,
      LiveTiles live,
      IntFunction<String> groupOf,
      FoldedPositionsSource folded) {
    this.snapshots = snapshots;
    this.live = live;
    this.groupOf = groupOf;
    this.folded = folded;
  }

  @Override
  public void now(Consumer<ExactTiles> reader) {
    TileGeneration generation = live.now();
    try (StandingTiles standing = generation.store().standStill()) {
      snapshots.inOne(
          () -> {
            standing.letGo();
            long position = folded.folded(groupOf.apply(generation.number())).lowest();
            reader.accept(new Stored(generation, standing.tiles(), position));
          });
    }
  }

  @Override
  public void asKnown(long position, TileLayout layout, Consumer<ExactTiles> reader) {
    throw Problem.of(
            501,
            "as-known-unavailable",
            "Axon Server does not tell what was known at a position; leave asKnown out.")
        .asException();
  }

  private record Stored(TileGeneration of, Tiles tiles, long position) implements ExactTiles {

    @Override
    public int generation() {
      return of.number();
    }

    @Override
    public int parkedSubscribers() {
      return 0;
    }

    @Override
    public TileLayout layout() {
      return of.layout();
    }

    @Override
    public Dictionary dictionary() {
      return of.dictionary();
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      tiles.forEach(visitor);
    }

    @Override
    public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
      return tiles.tilesOf(subscriberIds);
    }
  }
}
