package org.ocrm.query.tile.memory;

import java.util.Arrays;
import org.ocrm.kernel.tile.Tile;

/// Some subscribers and their tiles in one array, in ascending byte order of the ids. For each
/// `shared, rest, id bytes, varint(length), tile`, where `shared` counts the bytes that its id has
/// in common with the one before, and `rest` those that follow. Both fit a byte, because no id is
/// longer than 128.
final class Leaf {

  static final int LONGEST_ID = 128;

  private static final int UNKNOWN = -1;

  private Leaf() {}

  /// Compares the first id of a leaf, which stands there in full, with another.
  static int compareFirst(byte[] leaf, byte[] id) {
    int length = leaf[1] & 0xFF;
    int common = Math.min(length, id.length);
    for (int i = 0; i < common; i++) {
      int order = Byte.compare(leaf[2 + i], id[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(length, id.length);
  }

  /// Where the length of a subscriber's tile stands in a leaf; negative when it is not there.
  static int find(byte[] leaf, byte[] id) {
    return find(leaf, id, 0, 0);
  }

  /// The same, from an entry on.
  ///
  /// @param from where it begins
  /// @param common leading bytes that the id has in common with the entry before it, which is
  ///     smaller; 0 where there is none
  static int find(byte[] leaf, byte[] id, int from, int common) {
    int matched = common; // with the smaller entry passed last
    int at = from;
    while (at < leaf.length) {
      int shared = leaf[at] & 0xFF;
      int rest = at + 2;
      int end = rest + (leaf[at + 1] & 0xFF);
      if (shared < matched) {
        return UNKNOWN; // greater than the last one at a byte where that equals `id`
      }
      if (shared == matched) {
        int i = rest;
        while (i < end && matched < id.length && leaf[i] == id[matched]) {
          i++;
          matched++;
        }
        if (i == end && matched == id.length) {
          return end;
        }
        if (matched == id.length || (i < end && leaf[i] > id[matched])) {
          return UNKNOWN;
        }
      }
      at = end + skip(leaf, end);
    }
    return UNKNOWN;
  }

  /// How many bytes a tile takes together with its length, which stands at `at`.
  private static int skip(byte[] leaf, int at) {
    int first = leaf[at];
    if (first >= 0) {
      return 1 + first; // nearly always
    }
    int length = length(leaf, at);
    return widthOf(length) + length;
  }

  /// The tile whose length stands at `at`.
  static Tile tile(byte[] leaf, int at) {
    int end = at + skip(leaf, at);
    return Tile.ofBytes(Arrays.copyOfRange(leaf, end - length(leaf, at), end));
  }

  static int length(byte[] leaf, int at) {
    int first = leaf[at];
    return first >= 0 ? first : longLength(leaf, at);
  }

  private static int longLength(byte[] leaf, int at) {
    int value = leaf[at] & 0x7F;
    for (int i = at + 1, shift = 7; ; i++, shift += 7) {
      value |= (leaf[i] & 0x7F) << shift;
      if (leaf[i] >= 0) {
        return value;
      }
    }
  }

  /// Bytes of a length as a varint.
  static int widthOf(int length) {
    return length == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(length)) / 7;
  }
}
