package org.ocrm.kernel.tile;

import java.util.Arrays;

/// Packs entries that arrive in ascending (day, key) into the form of a `Tile`; one writer may pack
/// many tiles in turn, without allocating.
public final class TileWriter {

  private static final int LONGEST_ENTRY = 20;

  private byte[] bytes;
  private int at;
  private int lastDay;

  public TileWriter(int expectedLength) {
    bytes = new byte[Math.max(expectedLength, LONGEST_ENTRY)];
  }

  /// Forgets what was packed.
  public void clear() {
    at = 0;
  }

  /// Packs one entry; none when the count is zero.
  public void write(int day, int key, int count) {
    if (count == 0) {
      return;
    }
    if (at + LONGEST_ENTRY > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    varint(at == 0 ? zigzag(day) : day - lastDay);
    lastDay = day;
    if (count == 1) {
      varint((long) key << 1);
    } else {
      varint(((long) key << 1) | 1);
      varint(zigzag(count));
    }
  }

  /// What was packed, in the first `length` bytes of an array that the next entry may change.
  public byte[] bytes() {
    return bytes;
  }

  /// How many bytes were packed.
  public int length() {
    return at;
  }

  /// The tile of what was packed; this writer must not be used after that.
  Tile tile() {
    return at == 0 ? Tile.EMPTY : new Tile(bytes, at);
  }

  private static long zigzag(int value) {
    return (((long) value << 1) ^ (value >> 31)) & 0xFFFF_FFFFL;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 0x7F) {
      bytes[at++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }
}
