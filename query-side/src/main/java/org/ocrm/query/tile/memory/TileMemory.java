package org.ocrm.query.tile.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Saving;
import org.ocrm.query.tile.StandingTiles;
import org.ocrm.query.tile.Tiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tiles of one generation in memory, as committed in its store: loaded once, then told of each
/// batch between its commit and the moment at which anybody learns of it.
///
/// Right only while every batch is saved by this node, so it answers only while this node works on
/// all segments, and it is loaded again whenever it may have missed something: when a segment was
/// claimed, because another node may have had it, and when a batch failed, because nobody knows
/// whether it was committed.
public final class TileMemory {

  private static final Logger LOG = LoggerFactory.getLogger(TileMemory.class);

  /// Longer than a batch takes to be written; after it, whoever wants tiles to stand still reads
  /// them from the store.
  private static final long PATIENCE_IN_SECONDS = 2;

  private final String name;
  private final BooleanSupplier alone;
  private final long limit;

  /// Held for reading by each batch from its save to its end, for writing by whoever wants tiles to
  /// stand still.
  private final StampedLock saving = new StampedLock();

  /// One field, so that nobody ever sees a state and the tiles of another; none while not known.
  private volatile @Nullable PackedTiles known;

  private volatile MemoryState state = MemoryState.EMPTY;
  private long epoch;
  private @Nullable Map<String, Tile> whileLoading;

  /// @param name for the log
  /// @param alone whether this node works on all segments
  /// @param limit in bytes; a base that takes more stays in the store
  public TileMemory(String name, BooleanSupplier alone, long limit) {
    this.name = name;
    this.alone = alone;
    this.limit = limit;
  }

  public MemoryState state() {
    return state;
  }

  /// The tiles, if they are known to be those of the store.
  public Optional<PackedTiles> now() {
    PackedTiles seen = known;
    return seen != null && alone.getAsBoolean() ? Optional.of(seen) : Optional.empty();
  }

  /// What it holds, whether or not it may answer.
  public PackedTiles tiles() {
    PackedTiles seen = known;
    return seen == null ? PackedTiles.NOTHING : seen;
  }

  /// Somebody else may have saved tiles: what is known is worth nothing any more.
  public synchronized void doubt() {
    epoch++;
    whileLoading = null;
    known = null;
    if (state != MemoryState.TOO_LARGE) {
      state = MemoryState.EMPTY;
    }
  }

  /// Loads the tiles if they are not known and this node is alone. To be called now and then, by
  /// one thread.
  ///
  /// @param store passes the committed tiles, as of any moment after the call
  public void loadFrom(Tiles store) {
    long begun;
    synchronized (this) {
      if (state != MemoryState.EMPTY || !alone.getAsBoolean()) {
        return;
      }
      begun = epoch;
      state = MemoryState.LOADING;
      whileLoading = new HashMap<>();
    }
    try {
      loaded(begun, load(store, begun));
    } catch (GivenUp _) {
      LOG.debug("Loading {} into memory was given up", name);
    } catch (RuntimeException failure) {
      doubt();
      throw failure;
    }
  }

  private PackedTiles load(Tiles store, long begun) {
    var builder = new PackedTilesBuilder();
    store.forEach(
        (subscriberId, tile) -> {
          builder.add(subscriberId, tile);
          if (builder.isAtEndOfBranch()) {
            goOn(builder.bytes(), begun);
          }
        });
    PackedTiles loaded = builder.build();
    goOn(loaded.bytes(), begun);
    return loaded;
  }

  private synchronized void goOn(long bytes, long begun) {
    if (epoch != begun) {
      throw new GivenUp();
    }
    if (bytes > limit) {
      tooLarge();
      throw new GivenUp();
    }
  }

  private synchronized void loaded(long begun, PackedTiles loaded) {
    Map<String, Tile> missed = whileLoading;
    if (epoch != begun || missed == null) {
      return;
    }
    whileLoading = null;
    PackedTiles tiles = loaded.with(missed);
    known = tiles;
    state = MemoryState.COMPLETE;
    LOG.info("{} in memory: {} subscribers, {} MiB", name, tiles.size(), tiles.bytes() >> 20);
  }

  private void tooLarge() {
    LOG.warn(
        "{} would take more than {} MiB of memory and are read from the database; see"
            + " ocrm.tiles.memory-share",
        name,
        limit >> 20);
    whileLoading = null;
    known = null;
    state = MemoryState.TOO_LARGE;
  }

  /// Announces a batch that is about to be saved.
  Saving saving() {
    return new Announced(saving.readLock());
  }

  /// Tiles that stand still; those of the store when these are not known or batches take too long.
  StandingTiles standStill(Tiles store) {
    if (now().isEmpty()) {
      return new StandingTiles(store, false, () -> {});
    }
    long stamp = waitForBatches();
    if (stamp == 0) {
      return new StandingTiles(store, false, () -> {});
    }
    Lock lock = new Lock(stamp);
    return now()
        .map(known -> new StandingTiles(known, true, lock::release))
        .orElseGet(() -> new StandingTiles(store, false, lock::release));
  }

  private long waitForBatches() {
    try {
      return saving.tryWriteLock(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private synchronized void committed(Map<String, Tile> changed) {
    Map<String, Tile> missed = whileLoading;
    if (missed != null) {
      missed.putAll(changed);
      return;
    }
    PackedTiles before = known;
    if (before != null) {
      PackedTiles after = before.with(changed);
      if (after.bytes() <= limit) {
        known = after;
      } else {
        tooLarge();
      }
    }
  }

  /// A stamp that is given back once.
  private final class Lock {

    private long stamp;

    Lock(long stamp) {
      this.stamp = stamp;
    }

    void release() {
      if (stamp != 0) {
        saving.unlock(stamp);
        stamp = 0;
      }
    }
  }

  private final class Announced implements Saving {

    private final Lock lock;

    Announced(long stamp) {
      lock = new Lock(stamp);
    }

    @Override
    public void committed(Map<String, Tile> changed) {
      try {
        TileMemory.this.committed(changed);
      } finally {
        lock.release();
      }
    }

    @Override
    public void failed() {
      doubt();
      lock.release();
    }
  }

  /// Loading has become pointless, or the base does not fit.
  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
