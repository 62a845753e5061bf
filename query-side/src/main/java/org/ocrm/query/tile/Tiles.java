package org.ocrm.query.tile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;

/// The tiles of one generation, to be read.
public interface Tiles {

  /// The tile of one subscriber; none when nothing is known of it.
  Optional<Tile> tileOf(String subscriberId);

  /// The tiles of some; subscribers of whom nothing is known are left out.
  Map<String, Tile> tilesOf(Collection<String> subscriberIds);

  /// The tiles of some in their order; null for those of whom nothing is known.
  default @Nullable Tile[] tilesInOrder(List<String> subscriberIds) {
    @Nullable Tile[] tiles = new Tile[subscriberIds.size()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = tileOf(subscriberIds.get(i)).orElse(null);
    }
    return tiles;
  }

  /// Passes every subscriber in byte order of its id, a constant number at a time.
  void forEach(BiConsumer<String, Tile> visitor);
}
