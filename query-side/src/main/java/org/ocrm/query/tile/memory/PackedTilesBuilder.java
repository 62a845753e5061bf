package org.ocrm.query.tile.memory;

import java.util.ArrayList;
import java.util.List;
import org.ocrm.kernel.tile.Tile;

/// Builds a tree of tiles that arrive in ascending order of their ids, with room to grow.
public final class PackedTilesBuilder {

  private static final int ENTRIES = PackedTiles.MOST_ENTRIES * 3 / 4;
  private static final int BYTES = PackedTiles.MOST_BYTES * 3 / 4;
  private static final int LEAVES = PackedTiles.MOST_LEAVES * 3 / 4;

  private final List<byte[][]> branches = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final LeafWriter writer = new LeafWriter();
  private String last = "";
  private long size;
  private long bytes;

  /// What the leaves take so far.
  public long bytes() {
    return bytes;
  }

  /// Whether a branch has just been closed, some thousands of subscribers after the last.
  boolean isAtEndOfBranch() {
    return leaves.isEmpty() && writer.entries() == 0;
  }

  /// Appends a subscriber.
  ///
  /// @throws IllegalArgumentException when it does not follow the last one
  public void add(String subscriberId, Tile tile) {
    if (size > 0 && subscriberId.compareTo(last) <= 0) {
      throw new IllegalArgumentException(subscriberId + " does not follow " + last);
    }
    last = subscriberId;
    byte[] id = PackedTiles.bytesOf(subscriberId);
    byte[] packed = tile.toBytes();
    writer.add(id, id.length, packed, 0, packed.length);
    size++;
    if (writer.entries() >= ENTRIES || writer.length() >= BYTES) {
      endLeaf();
    }
  }

  public PackedTiles build() {
    if (writer.entries() > 0) {
      endLeaf();
    }
    if (!leaves.isEmpty()) {
      endBranch();
    }
    return new PackedTiles(branches.toArray(byte[][][]::new), size, bytes);
  }

  private void endLeaf() {
    byte[] leaf = writer.leaf();
    bytes += leaf.length;
    leaves.add(leaf);
    if (leaves.size() >= LEAVES) {
      endBranch();
    }
  }

  private void endBranch() {
    branches.add(leaves.toArray(byte[][]::new));
    leaves.clear();
  }
}
