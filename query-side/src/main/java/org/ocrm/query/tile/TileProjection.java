package org.ocrm.query.tile;

import java.util.HashMap;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.query.projection.Projection;

/// Keeps the tiles of one generation up to date. A late event simply lands on its own day.
public final class TileProjection implements Projection<Map<String, TileBuilder>> {

  private final TileFold fold;
  private final TileStore store;

  public TileProjection(TileFold fold, TileStore store) {
    this.fold = fold;
    this.store = store;
  }

  @Override
  public Map<String, TileBuilder> begin() {
    return new HashMap<>();
  }

  @Override
  public void fold(SubscriberEvent event, Map<String, TileBuilder> batch) {
    fold.fold(event, batch.computeIfAbsent(event.subscriberId(), _ -> new TileBuilder()));
  }

  @Override
  public void write(Map<String, TileBuilder> batch) {
    Map<String, Tile> tiles = new HashMap<>(store.tilesOf(batch.keySet()));
    batch.forEach((subscriberId, added) -> tiles.merge(subscriberId, added.build(), Tile::plus));
    store.save(tiles);
  }
}
