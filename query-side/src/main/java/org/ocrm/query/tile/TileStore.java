package org.ocrm.query.tile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;

/// The tiles of one generation.
public interface TileStore {

  /// The tile of one subscriber; none when nothing is known of it.
  Optional<Tile> tileOf(String subscriberId);

  Map<String, Tile> tilesOf(Collection<String> subscriberIds);

  /// Subscribers that follow an id in byte order, which is none of them.
  List<String> idsAfter(String subscriberId, int limit);

  /// Replaces the tiles of these subscribers, in the transaction of the caller.
  void save(Map<String, Tile> tiles);

  /// Passes every subscriber in byte order of its id, holding a constant number in memory.
  void forEach(BiConsumer<String, Tile> visitor);
}
