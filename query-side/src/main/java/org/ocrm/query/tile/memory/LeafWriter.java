package org.ocrm.query.tile.memory;

import java.util.Arrays;

/// Packs entries that arrive in ascending order of their ids; one writer may pack many leaves in
/// turn.
final class LeafWriter {

  private static final int USUAL_LENGTH = 4096;

  private final byte[] last = new byte[Leaf.LONGEST_ID];
  private byte[] bytes = new byte[USUAL_LENGTH];
  private int length;
  private int lastLength;
  private int entries;

  int entries() {
    return entries;
  }

  int length() {
    return length;
  }

  void add(byte[] id, int idLength, byte[] tile, int from, int tileLength) {
    int shared = 0;
    if (entries > 0) {
      int differs = Arrays.mismatch(last, 0, lastLength, id, 0, idLength);
      shared = differs < 0 ? idLength : differs;
    }
    int rest = idLength - shared;
    makeRoom(2 + rest + Leaf.widthOf(tileLength) + tileLength);
    bytes[length++] = (byte) shared;
    bytes[length++] = (byte) rest;
    System.arraycopy(id, shared, bytes, length, rest);
    length += rest;
    varint(tileLength);
    System.arraycopy(tile, from, bytes, length, tileLength);
    length += tileLength;
    System.arraycopy(id, 0, last, 0, idLength);
    lastLength = idLength;
    entries++;
  }

  /// What was packed; this writer is empty again.
  byte[] leaf() {
    byte[] leaf = Arrays.copyOf(bytes, length);
    length = 0;
    entries = 0;
    return leaf;
  }

  private void varint(int value) {
    int left = value;
    while (left > 0x7F) {
      bytes[length++] = (byte) ((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
