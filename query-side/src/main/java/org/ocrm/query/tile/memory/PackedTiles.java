package org.ocrm.query.tile.memory;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Tiles;

/// Everybody's tiles, packed into leaves of up to 32 subscribers each, and the leaves into
/// branches: a B+ tree of three levels. Never changes: `with` answers with another tree that shares
/// the leaves that it did not touch, so that whoever holds one reads the tiles of one moment for as
/// long as it likes, and nobody waits for anybody.
///
/// Takes the tile and about six bytes per subscriber when ids are numbers in a row. Finding one
/// takes two binary searches over first ids and a walk through one leaf: O(log n). Asked for many,
/// a tree makes itself a directory.
public final class PackedTiles implements Tiles {

  static final int MOST_ENTRIES = 32;
  static final int MOST_BYTES = 4096;
  static final int MOST_LEAVES = 256;

  public static final PackedTiles NOTHING = new PackedTiles(new byte[0][][], 0, 0);

  private final byte[][][] branches;
  private final long size;
  private final long bytes;

  /// How many tiles were asked for. Threads may overwrite each other's counts: nothing depends on
  /// it but when the directory is made.
  private int asked;

  private volatile @Nullable LeafDirectory directory;

  /// Written so that nobody takes what was read for useless.
  @SuppressWarnings("UnusedVariable")
  private int touched;

  PackedTiles(byte[][][] branches, long size, long bytes) {
    this.branches = branches;
    this.size = size;
    this.bytes = bytes;
  }

  byte[][][] branches() {
    return branches;
  }

  /// How many subscribers there are.
  public long size() {
    return size;
  }

  /// What the leaves take, in bytes.
  public long bytes() {
    return bytes;
  }

  @Override
  public Optional<Tile> tileOf(String subscriberId) {
    byte[] id = bytesOf(subscriberId);
    LeafDirectory known = directory;
    if (known != null) {
      long place = known.find(id);
      return place < 0 ? Optional.empty() : Optional.of(known.tile(place));
    }
    // By then, finding has cost about as much as making it does.
    if (++asked > size / MOST_ENTRIES) {
      asked = 0;
      directory = new LeafDirectory(branches);
    }
    int branch = branchOf(id, 0);
    if (branch < 0) {
      return Optional.empty();
    }
    byte[] leaf = branches[branch][leafOf(branches[branch], id, 0)];
    int at = Leaf.find(leaf, id);
    return at < 0 ? Optional.empty() : Optional.of(Leaf.tile(leaf, at));
  }

  /// Looks all of them up before any is read: a random one lies in no cache, and a processor waits
  /// for many places of memory in hardly more time than for one.
  @Override
  public @Nullable Tile[] tilesInOrder(List<String> subscriberIds) {
    LeafDirectory known = directory;
    if (known == null) {
      return Tiles.super.tilesInOrder(subscriberIds);
    }
    int size = subscriberIds.size();
    byte[][] ids = new byte[size][];
    for (int i = 0; i < size; i++) {
      ids[i] = bytesOf(subscriberIds.get(i));
    }
    int[] marks = known.marks(ids);
    int sum = 0;
    for (int mark : marks) {
      sum += known.touch(mark);
    }
    touched = sum;
    @Nullable Tile[] tiles = new Tile[size];
    for (int i = 0; i < size; i++) {
      long place = known.find(ids[i], marks[i]);
      tiles[i] = place < 0 ? null : known.tile(place);
    }
    return tiles;
  }

  @Override
  public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
    Map<String, Tile> tiles = HashMap.newHashMap(subscriberIds.size());
    for (String subscriberId : subscriberIds) {
      tileOf(subscriberId).ifPresent(tile -> tiles.put(subscriberId, tile));
    }
    return tiles;
  }

  @Override
  public void forEach(BiConsumer<String, Tile> visitor) {
    LeafCursor entry = new LeafCursor();
    for (byte[][] leaves : branches) {
      for (byte[] leaf : leaves) {
        entry.over(leaf);
        while (entry.next()) {
          visitor.accept(entry.subscriberId(), entry.tile());
        }
      }
    }
  }

  /// These tiles with some put in or replaced. O(changes · leaf + branches).
  public PackedTiles with(Map<String, Tile> tiles) {
    return tiles.isEmpty() ? this : new TreeChange(this, tiles).applied();
  }

  /// The last branch from `low` on that begins at an id or before; −1 when the first one does not.
  int branchOf(byte[] id, int low) {
    int from = low;
    int to = branches.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (Leaf.compareFirst(branches[middle][0], id) <= 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to;
  }

  static int leafOf(byte[][] leaves, byte[] id, int low) {
    return leafOf(leaves, id, low, leaves.length - 1);
  }

  /// The last leaf of some that begins at an id or before; the one before `low` when none does.
  static int leafOf(byte[][] leaves, byte[] id, int low, int high) {
    int from = low;
    int to = high;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (Leaf.compareFirst(leaves[middle], id) <= 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to;
  }

  static byte[] bytesOf(String subscriberId) {
    return subscriberId.getBytes(StandardCharsets.UTF_8);
  }
}
