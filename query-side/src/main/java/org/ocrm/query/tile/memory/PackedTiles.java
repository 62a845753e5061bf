package org.ocrm.query.tile.memory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.Tiles;

/// Everybody's tiles, packed into leaves of some dozens of subscribers each, and the leaves into
/// branches: a B+ tree of three levels. Never changes: `with` answers with another tree that shares
/// the leaves that it did not touch, so that whoever holds one reads the tiles of one moment for as
/// long as it likes, and nobody waits for anybody.
///
/// Takes the tile and about six bytes per subscriber when ids are numbers in a row. Finding one
/// takes two binary searches over first ids and a walk through one leaf: O(log n).
public final class PackedTiles implements Tiles {

  static final int MOST_ENTRIES = 64;
  static final int MOST_BYTES = 4096;
  static final int MOST_LEAVES = 256;

  public static final PackedTiles NOTHING = new PackedTiles(new byte[0][][], 0, 0);

  private final byte[][][] branches;
  private final long size;
  private final long bytes;

  private PackedTiles(byte[][][] branches, long size, long bytes) {
    this.branches = branches;
    this.size = size;
    this.bytes = bytes;
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
    return tiles.isEmpty() ? this : new Change(tiles).applied();
  }

  /// The last branch from `low` on that begins at an id or before; −1 when the first one does not.
  private int branchOf(byte[] id, int low) {
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

  private static int leafOf(byte[][] leaves, byte[] id, int low) {
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

  private static byte[] bytesOf(String subscriberId) {
    return subscriberId.getBytes(StandardCharsets.UTF_8);
  }

  /// One set of changes on its way into a tree.
  private final class Change {

    private final byte[][] ids;
    private final byte[][] packed;
    private final LeafWriter writer = new LeafWriter();
    private final LeafWriter part = new LeafWriter();
    private final LeafCursor entry = new LeafCursor();
    private long added;
    private long grown;

    Change(Map<String, Tile> tiles) {
      TreeMap<String, Tile> inOrder = new TreeMap<>(tiles); // ids are ASCII: byte order
      ids = new byte[inOrder.size()][];
      packed = new byte[inOrder.size()][];
      int i = 0;
      for (Map.Entry<String, Tile> changed : inOrder.entrySet()) {
        ids[i] = bytesOf(changed.getKey());
        packed[i++] = changed.getValue().toBytes();
      }
    }

    PackedTiles applied() {
      List<byte[][]> after = new ArrayList<>(branches.length + 1);
      int untouched = 0;
      int change = 0;
      while (change < ids.length) {
        int branch = Math.max(0, branchOf(ids[change], untouched));
        while (untouched < Math.min(branch, branches.length)) {
          after.add(branches[untouched++]);
        }
        byte[][] leaves = branches.length == 0 ? new byte[0][] : branches[branch];
        int end =
            branch + 1 < branches.length ? before(branches[branch + 1][0], change) : ids.length;
        addBranches(merged(leaves, change, end), after);
        untouched = branch + 1;
        change = end;
      }
      while (untouched < branches.length) {
        after.add(branches[untouched++]);
      }
      return new PackedTiles(after.toArray(byte[][][]::new), size + added, bytes + grown);
    }

    /// The first change from `low` on that does not lie before the first entry of a leaf.
    private int before(byte[] leaf, int low) {
      int change = low;
      while (change < ids.length && Leaf.compareFirst(leaf, ids[change]) > 0) {
        change++;
      }
      return change;
    }

    private static void addBranches(List<byte[]> leaves, List<byte[][]> after) {
      int parts = (leaves.size() + MOST_LEAVES - 1) / MOST_LEAVES;
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
        int leaf = Math.max(0, leafOf(leaves, ids[change], untouched));
        while (untouched < Math.min(leaf, leaves.length)) {
          after.add(leaves[untouched++]);
        }
        byte[] old = leaves.length == 0 ? new byte[0] : leaves[leaf];
        int end = leaf + 1 < leaves.length ? Math.min(to, before(leaves[leaf + 1], change)) : to;
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
                  (entries + MOST_ENTRIES - 1) / MOST_ENTRIES,
                  (writer.length() + MOST_BYTES - 1) / MOST_BYTES));
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

  /// Builds a tree of tiles that arrive in ascending order of their ids, with room to grow.
  public static final class Builder {

    private static final int ENTRIES = MOST_ENTRIES * 3 / 4;
    private static final int BYTES = MOST_BYTES * 3 / 4;
    private static final int LEAVES = MOST_LEAVES * 3 / 4;

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
      byte[] id = bytesOf(subscriberId);
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
}
