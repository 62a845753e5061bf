package org.ocrm.query.tile.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ocrm.kernel.tile.Tile;

/// One set of changes on its way into a tree.
final class TreeChange {

  private final PackedTiles before;
  private final byte[][][] branches;
  private final byte[][] ids;
  private final byte[][] packed;
  private final LeafWriter writer = new LeafWriter();
  private final LeafWriter part = new LeafWriter();
  private final LeafCursor entry = new LeafCursor();
  private long added;
  private long grown;

  TreeChange(PackedTiles before, Map<String, Tile> tiles) {
    this.before = before;
    this.branches = before.branches();
    TreeMap<String, Tile> inOrder = new TreeMap<>(tiles); // ids are ASCII: byte order
    ids = new byte[inOrder.size()][];
    packed = new byte[inOrder.size()][];
    int i = 0;
    for (Map.Entry<String, Tile> changed : inOrder.entrySet()) {
      ids[i] = PackedTiles.bytesOf(changed.getKey());
      packed[i++] = changed.getValue().toBytes();
    }
  }

  PackedTiles applied() {
    List<byte[][]> after = new ArrayList<>(branches.length + 1);
    int untouched = 0;
    int change = 0;
    while (change < ids.length) {
      int branch = Math.max(0, before.branchOf(ids[change], untouched));
      while (untouched < Math.min(branch, branches.length)) {
        after.add(branches[untouched++]);
      }
      byte[][] leaves = branches.length == 0 ? new byte[0][] : branches[branch];
      int end =
          branch + 1 < branches.length
              ? changesBefore(branches[branch + 1][0], change)
              : ids.length;
      addBranches(merged(leaves, change, end), after);
      untouched = branch + 1;
      change = end;
    }
    while (untouched < branches.length) {
      after.add(branches[untouched++]);
    }
    return new PackedTiles(
        after.toArray(byte[][][]::new), before.size() + added, before.bytes() + grown);
  }

  /// The first change from `low` on that does not lie before the first entry of a leaf.
  private int changesBefore(byte[] leaf, int low) {
    int change = low;
    while (change < ids.length && Leaf.compareFirst(leaf, ids[change]) > 0) {
      change++;
    }
    return change;
  }

  private static void addBranches(List<byte[]> leaves, List<byte[][]> after) {
    int parts = (leaves.size() + PackedTiles.MOST_LEAVES - 1) / PackedTiles.MOST_LEAVES;
    for (int i = 0; i < parts; i++) {
      after.add(
          leaves
              .subList(
                  (int) ((long) leaves.size() * i / parts),
                  (int) ((long) leaves.size() * (i + 1) / parts))
              .toArray(byte[][]::new));
    }
  }

  private List<byte[]> merged(byte[][] leaves, int from, int to) {
    List<byte[]> after = new ArrayList<>(leaves.length + 1);
    int untouched = 0;
    int change = from;
    while (change < to) {
      int leaf = Math.max(0, PackedTiles.leafOf(leaves, ids[change], untouched));
      while (untouched < Math.min(leaf, leaves.length)) {
        after.add(leaves[untouched++]);
      }
      byte[] old = leaves.length == 0 ? new byte[0] : leaves[leaf];
      int end =
          leaf + 1 < leaves.length ? Math.min(to, changesBefore(leaves[leaf + 1], change)) : to;
      merge(old, change, end, after);
      untouched = leaf + 1;
      change = end;
    }
    while (untouched < leaves.length) {
      after.add(leaves[untouched++]);
    }
    return after;
  }

  private void merge(byte[] leaf, int from, int to, List<byte[]> after) {
    entry.over(leaf);
    boolean more = entry.next();
    for (int change = from; change < to; change++) {
      int order = more ? entry.compareTo(ids[change]) : 1;
      while (order < 0) {
        entry.copyTo(writer);
        more = entry.next();
        order = more ? entry.compareTo(ids[change]) : 1;
      }
      if (more && order == 0) {
        more = entry.next();
      } else {
        added++;
      }
      writer.add(ids[change], ids[change].length, packed[change], 0, packed[change].length);
    }
    while (more) {
      entry.copyTo(writer);
      more = entry.next();
    }
    grown -= leaf.length;
    split(after);
  }

  /// Cuts what was written into leaves of about equally many entries.
  private void split(List<byte[]> after) {
    int entries = writer.entries();
    int parts =
        Math.min(
            entries,
            Math.max(
                (entries + PackedTiles.MOST_ENTRIES - 1) / PackedTiles.MOST_ENTRIES,
                (writer.length() + PackedTiles.MOST_BYTES - 1) / PackedTiles.MOST_BYTES));
    byte[] whole = writer.leaf();
    if (parts == 1) {
      add(whole, after);
      return;
    }
    entry.over(whole);
    int written = 0;
    for (int i = 1; i <= parts; i++) {
      for (; written < (long) entries * i / parts; written++) {
        var _ = entry.next();
        entry.copyTo(part);
      }
      add(part.leaf(), after);
    }
  }

  private void add(byte[] leaf, List<byte[]> after) {
    grown += leaf.length;
    after.add(leaf);
  }
}
