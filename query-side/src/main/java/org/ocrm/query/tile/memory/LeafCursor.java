package org.ocrm.query.tile.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ocrm.kernel.tile.Tile;

/// Walks the entries of a leaf; one cursor may be laid over many leaves in turn.
final class LeafCursor {

  private final byte[] id = new byte[Leaf.LONGEST_ID];
  private byte[] leaf = new byte[0];
  private int next;
  private int idLength;
  private int tileFrom;

  LeafCursor over(byte[] newLeaf) {
    leaf = newLeaf;
    next = 0;
    return this;
  }

  /// Steps to the next entry.
  ///
  /// @return false when there is none
  boolean next() {
    if (next >= leaf.length) {
      return false;
    }
    int shared = leaf[next] & 0xFF;
    int rest = leaf[next + 1] & 0xFF;
    System.arraycopy(leaf, next + 2, id, shared, rest);
    idLength = shared + rest;
    int end = next + 2 + rest;
    int length = Leaf.length(leaf, end);
    tileFrom = end + Leaf.widthOf(length);
    next = tileFrom + length;
    return true;
  }

  /// The array that holds the id of the entry, until the next step.
  byte[] id() {
    return id;
  }

  int idLength() {
    return idLength;
  }

  /// Where the next entry begins.
  int end() {
    return next;
  }

  int compareTo(byte[] other) {
    return Arrays.compare(id, 0, idLength, other, 0, other.length);
  }

  String subscriberId() {
    return new String(id, 0, idLength, StandardCharsets.ISO_8859_1);
  }

  Tile tile() {
    return Tile.ofBytes(Arrays.copyOfRange(leaf, tileFrom, next));
  }

  /// Appends the entry to another leaf.
  void copyTo(LeafWriter writer) {
    writer.add(id, idLength, leaf, tileFrom, next - tileFrom);
  }
}
