package org.ocrm.query.exact.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.exact.ExactTiles;
import org.ocrm.query.exact.TileChanges;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.Tiles;

/// Stored tiles with their changes.
record TilesWithChanges(
    TileGeneration of,
    Tiles tiles,
    boolean isAtHand,
    Dictionary dictionary,
    long position,
    int parkedSubscribers,
    TileChanges changes)
    implements ExactTiles {

  @Override
  public int generation() {
    return of.number();
  }

  @Override
  public TileLayout layout() {
    return of.layout();
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    Merged merged = new Merged(changes, visitor);
    tiles.forEach(merged::stored);
    merged.rest();
  }

  @Override
  public Optional<Tile> tileOf(String subscriberId) {
    Tile stored = tiles.tileOf(subscriberId).orElse(null);
    return Optional.ofNullable(changes.apply(subscriberId, stored));
  }

  @Override
  public @Nullable Tile[] tilesInOrder(List<String> subscriberIds) {
    @Nullable Tile[] exact = tiles.tilesInOrder(subscriberIds);
    for (int i = 0; i < exact.length; i++) {
      exact[i] = changes.apply(subscriberIds.get(i), exact[i]);
    }
    return exact;
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Map<String, Tile> stored = tiles.tilesOf(subscriberIds);
    Map<String, Tile> exact = HashMap.newHashMap(stored.size());
    for (String subscriberId : subscriberIds) {
      Tile tile = changes.apply(subscriberId, stored.get(subscriberId));
      if (tile != null) {
        exact.put(subscriberId, tile);
      }
    }
    return exact;
  }

  /// Puts those who are changed, stored or not, into their places among those who are stored.
  private static final class Merged {

    private final TileChanges changes;
    private final BiConsumer<String, Tile> visitor;
    private final Iterator<String> changed;
    private @Nullable String next;

    Merged(TileChanges changes, BiConsumer<String, Tile> visitor) {
      this.changes = changes;
      this.visitor = visitor;
      NavigableMap<String, TileBuilder> inOrder = changes.inOrder();
      this.changed = inOrder.keySet().iterator();
      advance();
    }

    void stored(String subscriberId, Tile tile) {
      while (next != null && next.compareTo(subscriberId) < 0) {
        pass(next, null);
        advance();
      }
      if (subscriberId.equals(next)) {
        advance();
        pass(subscriberId, tile);
      } else {
        visitor.accept(subscriberId, tile);
      }
    }

    void rest() {
      while (next != null) {
        pass(next, null);
        advance();
      }
    }

    private void pass(String subscriberId, @Nullable Tile stored) {
      Tile tile = changes.apply(subscriberId, stored);
      if (tile != null) {
        visitor.accept(subscriberId, tile);
      }
    }

    private void advance() {
      next = changed.hasNext() ? changed.next() : null;
    }
  }
}
