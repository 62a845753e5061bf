package org.ocrm.query.export;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.exact.ExactTiles;

/// Tiles of a training set, whose rows name the same subscribers again and again: those asked for
/// last are kept, up to some 64 MiB, also of those whom nobody knows.
final class RecentTiles {

  private static final long MOST_BYTES = 64L << 20;

  /// About what an entry takes besides its tile.
  private static final long ENTRY = 150;

  private record Known(@Nullable Tile tile, long bytes) {}

  private final ExactTiles exact;
  private final Map<String, Known> kept = new LinkedHashMap<>(1 << 12, 0.75f, true);
  private long bytes;

  RecentTiles(ExactTiles exact) {
    this.exact = exact;
  }

  /// Has the tiles of some at hand, until it is asked for others.
  void fetch(Collection<String> subscriberIds) {
    Set<String> missing = new HashSet<>();
    for (String id : subscriberIds) {
      if (kept.get(id) == null) {
        missing.add(id);
      }
    }
    Map<String, Tile> found = exact.tilesOf(missing);
    for (String id : missing) {
      Tile tile = found.get(id);
      long size = ENTRY + (tile == null ? 0L : tile.length());
      kept.put(id, new Known(tile, size));
      bytes += size;
    }
    shrink(subscriberIds.size());
  }

  /// The tile of one of those that were fetched last; none when nobody knows it.
  @Nullable Tile of(String subscriberId) {
    Known known = kept.get(subscriberId);
    return known == null ? null : known.tile();
  }

  /// The same of some, in their order.
  @Nullable Tile[] inOrder(List<String> subscriberIds) {
    @Nullable Tile[] tiles = new Tile[subscriberIds.size()];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = of(subscriberIds.get(i));
    }
    return tiles;
  }

  /// Lets the oldest go, but none of the last ones.
  private void shrink(int last) {
    Iterator<Known> oldest = kept.values().iterator();
    while (bytes > MOST_BYTES && kept.size() > last) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
