package org.ocrm.query.export;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.exact.ExactTiles;

/// Tiles in memory, exact at position 7, now as ever.
public record MemoryReading(TreeMap<String, Tile> tiles, Dictionary dictionary)
    implements ExactReading {

  @Override
  public void now(Consumer<ExactTiles> reader) {
    reader.accept(new InMemory(tiles, dictionary));
  }

  @Override
  public void asKnown(long position, TileLayout layout, Consumer<ExactTiles> reader) {
    reader.accept(new InMemory(tiles, dictionary));
  }

  private record InMemory(TreeMap<String, Tile> tiles, Dictionary dictionary)
      implements ExactTiles {

    @Override
    public long position() {
      return 7;
    }

    @Override
    public int generation() {
      return 1;
    }

    @Override
    public int parkedSubscribers() {
      return 0;
    }

    @Override
    public TileLayout layout() {
      return TileLayout.STANDARD;
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      tiles.forEach(visitor);
    }

    @Override
    public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
      return tiles.entrySet().stream()
          .filter(tile -> subscriberIds.contains(tile.getKey()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }
}
