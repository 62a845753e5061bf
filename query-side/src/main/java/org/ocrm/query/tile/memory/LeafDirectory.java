package org.ocrm.query.tile.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the leaf of an id by eight bytes of the first id of each, side by side in one array: a
/// search through the leaves themselves meets a byte array of its own at every step, none of which
/// is in a cache of the processor when the base is large. Takes half a byte per subscriber.
final class LeafDirectory {

  private final byte[][] leaves;

  /// What all first ids have in common at their beginning.
  private final byte[] prefix;

  /// The bytes after it, the first one on top, filled up with zeros; ids are ASCII and have none.
  private final long[] heads;

  LeafDirectory(byte[][][] branches) {
    leaves = Arrays.stream(branches).flatMap(Arrays::stream).toArray(byte[][]::new);
    prefix = leaves.length == 0 ? new byte[0] : common(firstOf(0), firstOf(leaves.length - 1));
    heads = new long[leaves.length];
    for (int i = 0; i < heads.length; i++) {
      int length = leaves[i][1] & 0xFF;
      heads[i] = head(leaves[i], 2 + prefix.length, 2 + length);
    }
  }

  /// The last leaf that begins at an id or before; none when the first one does not.
  byte @Nullable [] leafOf(byte[] id) {
    if (leaves.length == 0 || Leaf.compareFirst(leaves[0], id) > 0) {
      return null;
    }
    if (!begins(id)) {
      return leaves[leaves.length - 1]; // after the first one, and so after all of them
    }
    long head = head(id, prefix.length, id.length);
    int last = last(head);
    if (last < 0) {
      return null; // not ASCII, and so nobody's
    }
    if (heads[last] != head) {
      return leaves[last];
    }
    return leaves[PackedTiles.leafOf(leaves, id, last(head - 1) + 1, last)];
  }

  /// The last one with a head that is not greater; −1 when there is none.
  private int last(long head) {
    int from = 0;
    int to = heads.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (heads[middle] <= head) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to;
  }

  private boolean begins(byte[] id) {
    return id.length >= prefix.length
        && Arrays.equals(id, 0, prefix.length, prefix, 0, prefix.length);
  }

  private byte[] firstOf(int leaf) {
    return Arrays.copyOfRange(leaves[leaf], 2, 2 + (leaves[leaf][1] & 0xFF));
  }

  private static byte[] common(byte[] one, byte[] other) {
    int difference = Arrays.mismatch(one, other);
    return difference < 0 ? one : Arrays.copyOf(one, difference);
  }

  private static long head(byte[] bytes, int from, int to) {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << Byte.SIZE | (from + i < to ? bytes[from + i] & 0xFF : 0);
    }
    return head;
  }
}
