package org.ocrm.query.tile.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ocrm.kernel.tile.Tile;

/// Finds an id by eight bytes of every eighth one, side by side in one array: a search through the
/// leaves themselves meets a byte array of its own at every step, none of which is in a cache of
/// the processor when the base is large, and then walks through half a leaf. Takes two bytes per
/// subscriber, or two and a half, and one walk through all leaves to be made.
final class LeafDirectory {

  /// What is known of a leaf: its first entry, and up to three later ones.
  private static final int MARKS = 4;

  private static final int ENTRIES_PER_MARK = PackedTiles.MOST_ENTRIES / MARKS;
  private static final long UNKNOWN = -1;
  private static final long NOBODYS_HEAD = -1;
  private static final int CACHE_LINE = 64;

  /// So many lines, with those that a processor fetches by itself, hold what is walked through.
  private static final int LINES_TOUCHED = 4;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[][] leaves;

  /// What all first ids have in common at their beginning.
  private final byte[] prefix;

  /// The bytes after it of each marked id, the first one on top, filled up with zeros; ids are
  /// ASCII and have none. Where a leaf is short, its last mark stands again.
  private final long[] heads;

  /// Where the entry after each marked one begins.
  private final int[] nexts;

  private final HeadTable table;

  LeafDirectory(byte[][][] branches) {
    leaves = Arrays.stream(branches).flatMap(Arrays::stream).toArray(byte[][]::new);
    prefix = leaves.length == 0 ? new byte[0] : common(firstOf(0), firstOf(leaves.length - 1));
    heads = new long[MARKS * leaves.length];
    nexts = new int[heads.length];
    LeafCursor entry = new LeafCursor();
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      // Only what lies before the first id of some leaf is sure to begin like all first ids.
      mark(leaf, entry.over(leaves[leaf]), leaf == leaves.length - 1 ? 1 : MARKS);
    }
    table = new HeadTable(heads);
  }

  private void mark(int leaf, LeafCursor entry, int most) {
    int marked = 0;
    for (int i = 0; marked < most && entry.next(); i++) {
      if (i % ENTRIES_PER_MARK == 0) {
        heads[MARKS * leaf + marked] = head(entry.id(), prefix.length, entry.idLength());
        nexts[MARKS * leaf + marked] = entry.end();
        marked++;
      }
    }
    int last = MARKS * leaf + marked - 1;
    Arrays.fill(heads, last, MARKS * (leaf + 1), heads[last]);
    Arrays.fill(nexts, last, MARKS * (leaf + 1), nexts[last]);
  }

  /// The place of an id: the leaf and, in the lower half, where the length of the tile stands in
  /// it; negative when it is nobody's.
  long find(byte[] id) {
    return find(id, table.last(headToFind(id)));
  }

  /// Where to look for ids: for each the last marked one whose head is not greater.
  ///
  /// @return negative where there is none, or where the id does not begin as all first ones do
  int[] marks(byte[][] ids) {
    long[] wanted = new long[ids.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = headToFind(ids[i]);
    }
    return table.last(wanted);
  }

  private long headToFind(byte[] id) {
    return leaves.length > 0 && begins(id) ? head(id, prefix.length, id.length) : NOBODYS_HEAD;
  }

  /// Reads a byte here and there from the entry after a marked one on: a processor that is told of
  /// many places, one soon after the other, fetches them from memory at the same time.
  int touch(int mark) {
    if (mark < 0) {
      return 0;
    }
    byte[] leaf = leaves[mark / MARKS];
    int last = leaf.length - 1;
    int at = nexts[mark];
    int sum = 0;
    for (int line = 0; line < LINES_TOUCHED; line++) {
      sum += leaf[Math.min(at + line * CACHE_LINE, last)];
    }
    return sum;
  }

  /// The same, for an id whose mark is known.
  long find(byte[] id, int mark) {
    if (leaves.length == 0) {
      return UNKNOWN;
    }
    if (mark < 0 && !begins(id)) { // before the first id of all, or after the last first one
      return find(id, leaves.length - 1, 0, 0);
    }
    long head = head(id, prefix.length, id.length);
    if (mark < 0) {
      return UNKNOWN; // before all, or not ASCII
    }
    if (heads[mark] != head) {
      return findAfter(mark, id, head);
    }
    // Those of the same head, if there are several, are told apart by the leaves themselves.
    int before = table.last(head - 1);
    int leaf = PackedTiles.leafOf(leaves, id, Math.max(before, 0) / MARKS, mark / MARKS);
    return before >= 0 && leaf <= before / MARKS
        ? findAfter(before, id, head)
        : find(id, leaf, 0, 0);
  }

  /// The tile at a place that was found.
  Tile tile(long place) {
    return Leaf.tile(leaves[(int) (place >>> Integer.SIZE)], (int) place);
  }

  /// Goes on behind a marked entry that is smaller.
  private long findAfter(int mark, byte[] id, long head) {
    int matched = prefix.length + Long.numberOfLeadingZeros(heads[mark] ^ head) / Byte.SIZE;
    return find(id, mark / MARKS, nexts[mark], matched);
  }

  private long find(byte[] id, int leaf, int from, int matched) {
    int at = leaf < 0 ? -1 : Leaf.find(leaves[leaf], id, from, matched);
    return at < 0 ? UNKNOWN : (long) leaf << Integer.SIZE | at;
  }

  private boolean begins(byte[] id) {
    if (id.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) { // too short for a method that compares many at once
      if (id[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private byte[] firstOf(int leaf) {
    return Arrays.copyOfRange(leaves[leaf], 2, 2 + (leaves[leaf][1] & 0xFF));
  }

  private static byte[] common(byte[] one, byte[] other) {
    int difference = Arrays.mismatch(one, other);
    return difference < 0 ? one : Arrays.copyOf(one, difference);
  }

  private static long head(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= to) {
      return (long) EIGHT_BYTES.get(bytes, from);
    }
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << Byte.SIZE | (from + i < to ? bytes[from + i] & 0xFF : 0);
    }
    return head;
  }
}
