package org.ocrm.query.tile.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Saving;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.TileStore;

/// A store whose tiles are read from memory where they are known there.
public record RememberedTiles(TileStore store, TileMemory memory) implements TileStore {

  @Override
  public Optional<Tile> tileOf(String subscriberId) {
    Optional<PackedTiles> known = memory.now();
    return known.isPresent() ? known.get().tileOf(subscriberId) : store.tileOf(subscriberId);
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Optional<PackedTiles> known = memory.now();
    return known.isPresent() ? known.get().tilesOf(subscriberIds) : store.tilesOf(subscriberIds);
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    Optional<PackedTiles> known = memory.now();
    if (known.isPresent()) {
      known.get().forEach(visitor);
    } else {
      store.forEach(visitor);
    }
  }

  @Override
  public List<String> idsAfter(String subscriberId, int limit) {
    return store.idsAfter(subscriberId, limit);
  }

  @Override
  public void save(Map<String, Tile> tiles) {
    store.save(tiles);
  }

  @Override
  public Saving saving() {
    return memory.saving();
  }

  @Override
  public StandingTiles standStill() {
    return memory.standStill(store);
  }
}
