package org.ocrm.query.tile;

import java.util.HashMap;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.query.projection.Projection;

/// Keeps the tiles of one generation up to date. A late event simply lands on its own day.
public final class TileProjection implements Projection<TileProjection.Batch> {

  private final TileFold fold;
  private final TileStore store;

  public TileProjection(TileFold fold, TileStore store) {
    this.fold = fold;
    this.store = store;
  }

  /// What a batch adds to tiles, and then the tiles that it made.
  public static final class Batch {

    private final Map<String, TileBuilder> added = new HashMap<>();
    private Map<String, Tile> tiles = Map.of();
    private Saving saving = Saving.NOBODY_CARES;
  }

  @Override
  public Batch begin() {
    return new Batch();
  }

  @Override
  public void fold(SubscriberEvent event, Batch batch) {
    fold.fold(event, batch.added.computeIfAbsent(event.subscriberId(), _ -> new TileBuilder()));
  }

  @Override
  public void write(Batch batch) {
    batch.saving = store.saving();
    Map<String, Tile> tiles = new HashMap<>(store.tilesOf(batch.added.keySet()));
    batch.added.forEach(
        (subscriberId, added) -> tiles.merge(subscriberId, added.build(), Tile::plus));
    store.save(tiles);
    batch.tiles = tiles;
  }

  @Override
  public void committed(Batch batch) {
    batch.saving.committed(batch.tiles);
  }

  @Override
  public void failed(Batch batch) {
    batch.saving.failed();
  }
}
