package org.ocrm.query.exact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;

/// Everybody's tiles by the events up to one position, all of them and no others: read again for
/// the same position, whenever, they are the same. Valid while its reader runs.
public interface ExactTiles {

  long position();

  /// The generation of tiles that was read; 0 when the events themselves were folded.
  int generation();

  /// Subscribers with events that could not be folded: their tiles lack those and all later ones.
  int parkedSubscribers();

  /// What the tiles keep apart.
  TileLayout layout();

  /// What the numbers in the tiles mean.
  Dictionary dictionary();

  /// Passes everybody of whom an event is known, in byte order of the ids, a constant number in
  /// memory.
  void forEach(BiConsumer<String, Tile> visitor);

  /// Whether tiles are found at once, by any number of threads at a time; otherwise one thread
  /// should ask for many together.
  default boolean isAtHand() {
    return false;
  }

  /// The tile of one subscriber; none when no event is known of it.
  default Optional<Tile> tileOf(String subscriberId) {
    return Optional.ofNullable(tilesOf(List.of(subscriberId)).get(subscriberId));
  }

  /// The tiles of some in their order, for tiles that are at hand; null for those of whom no event
  /// is known.
  default @Nullable Tile[] tilesInOrder(List<String> subscriberIds) {
    @Nullable Tile[] tiles = new Tile[subscriberIds.size()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = tileOf(subscriberIds.get(i)).orElse(null);
    }
    return tiles;
  }

  /// The tiles of some; subscribers of whom no event is known are left out.
  Map<String, Tile> tilesOf(Collection<String> subscriberIds);
}
