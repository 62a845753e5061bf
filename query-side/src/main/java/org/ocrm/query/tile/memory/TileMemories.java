package org.ocrm.query.tile.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.TileStore;

/// The memory of each generation that this node keeps up to date. Only the live one is filled.
public final class TileMemories {

  private final Predicate<String> alone;
  private final long limit;
  private final Map<String, TileMemory> memories = new ConcurrentHashMap<>();
  private volatile @Nullable TileMemory live;

  /// @param alone whether this node works on all segments of a processing group
  /// @param limit in bytes; 0 to read everything from the store
  public TileMemories(Predicate<String> alone, long limit) {
    this.alone = alone;
    this.limit = limit;
  }

  /// The tiles of a generation, out of memory whenever it is the live one and known.
  ///
  /// @param group the processing group that feeds it
  public TileStore over(TileStore store, String group) {
    return limit == 0 ? store : new RememberedTiles(store, memoryOf(group));
  }

  /// A segment of a processing group was claimed: another node may have had it.
  public void claimed(String group) {
    TileMemory memory = memories.get(group);
    if (memory != null) {
      memory.doubt();
    }
  }

  /// Fills the memory of the live generation if it is not filled, and empties all others. To be
  /// called now and then, by one thread.
  public void tend(TileGeneration generation) {
    if (generation.store() instanceof RememberedTiles remembered) {
      TileMemory filled = remembered.memory();
      if (live != filled) {
        memories.values().stream().filter(memory -> memory != filled).forEach(TileMemory::doubt);
        live = filled;
      }
      filled.loadFrom(remembered.store());
    }
  }

  /// What questions are answered from, if anything is kept in memory.
  public Optional<TileMemory> live() {
    return Optional.ofNullable(live);
  }

  private TileMemory memoryOf(String group) {
    return memories.computeIfAbsent(
        group, name -> new TileMemory(name, () -> alone.test(name), limit));
  }
}
