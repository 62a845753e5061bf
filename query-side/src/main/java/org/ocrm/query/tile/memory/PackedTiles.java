package org.ocrm.query.tile.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Tiles;

/// Everybody's tiles, packed into leaves of up to 32 subscribers each, and the leaves into
/// branches: a B+ tree of three levels. Never changes: `with` answers with another tree that shares
/// the leaves that it did not touch, so that whoever holds one reads the tiles of one moment for as
/// long as it likes, and nobody waits for anybody.
///
/// Takes the tile and about six bytes per subscriber when ids are numbers in a row. Finding one
/// takes two binary searches over first ids and a walk through one leaf: O(log n).
public final class PackedTiles implements Tiles {

  static final int MOST_ENTRIES = 32;
  static final int MOST_BYTES = 4096;
  static final int MOST_LEAVES = 256;

  public static final PackedTiles NOTHING = new PackedTiles(new byte[0][][], 0, 0);

  private final byte[][][] branches;
  private final long size;
  private final long bytes;

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
    int branch = branchOf(id, 0);
    if (branch < 0) {
      return Optional.empty();
    }
    byte[][] leaves = branches[branch];
    byte[] leaf = leaves[leafOf(leaves, id, 0)];
    int at = Leaf.find(leaf, id);
    if (at < 0) {
      return Optional.empty();
    }
    int length = Leaf.length(leaf, at);
    int from = at + Leaf.widthOf(length);
    return Optional.of(Tile.ofBytes(Arrays.copyOfRange(leaf, from, from + length)));
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
    int from = low;
    int to = leaves.length - 1;
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
