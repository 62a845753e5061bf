package org.ocrm.kernel.tile;

import java.util.Arrays;

/// The day history of one subscriber: a multiset of (day, key) with counts, packed into bytes.
///
/// A key is the number that a `Dictionary` gave to one combination of event type and attributes, so
/// that a tile answers every question that can be put in terms of those. Counts may be negative:
/// a correction that is folded before the fact it corrects still ends at zero. Two tiles of
/// the same subscriber are merged by adding counts, in any order and grouping: a commutative group,
/// which is what makes late events, redelivered batches and parallel rebuilds harmless.
///
/// Packed form: entries in ascending (day, key), each
/// `varint(Δday) varint(key·2 + more) [zigzag(count) if more]`; the first Δday is a zigzag of the
/// epoch day itself. A count of one takes no byte: 2 to 3 bytes an event.
public final class Tile {

  public static final Tile EMPTY = new Tile(new byte[0], 0);

  private final byte[] packed;
  private final int length;

  private Tile(byte[] packed, int length) {
    this.packed = packed;
    this.length = length;
  }

  /// A tile over bytes that `toBytes` once gave; the array is not copied and must not change.
  public static Tile ofBytes(byte[] packed) {
    return new Tile(packed, packed.length);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(packed, length);
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public TileCursor cursor() {
    return new TileCursor().over(packed, length);
  }

  /// The sum of both: counts of equal (day, key) added, zeros left out. O(n + m).
  public Tile plus(Tile other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    Writer writer = new Writer(length + other.length);
    TileCursor left = cursor();
    TileCursor right = other.cursor();
    boolean moreLeft = left.next();
    boolean moreRight = right.next();
    while (moreLeft || moreRight) {
      int order = !moreLeft ? 1 : !moreRight ? -1 : compare(left, right);
      if (order < 0) {
        writer.write(left.day(), left.key(), left.count());
        moreLeft = left.next();
      } else if (order > 0) {
        writer.write(right.day(), right.key(), right.count());
        moreRight = right.next();
      } else {
        writer.write(left.day(), left.key(), left.count() + right.count());
        moreLeft = left.next();
        moreRight = right.next();
      }
    }
    return writer.tile();
  }

  private static int compare(TileCursor left, TileCursor right) {
    int byDay = Integer.compare(left.day(), right.day());
    return byDay != 0 ? byDay : Integer.compare(left.key(), right.key());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tile that
        && Arrays.equals(packed, 0, length, that.packed, 0, that.length);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tile[");
    TileCursor entry = cursor();
    while (entry.next()) {
      text.append('(').append(entry.day()).append(',').append(entry.key());
      text.append(")×").append(entry.count()).append(' ');
    }
    return text.append(']').toString();
  }

  /// Packs entries that arrive in ascending (day, key).
  static final class Writer {
    private static final int LONGEST_ENTRY = 20;

    private byte[] bytes;
    private int at;
    private int lastDay;

    Writer(int expectedLength) {
      bytes = new byte[Math.max(expectedLength, LONGEST_ENTRY)];
    }

    void write(int day, int key, int count) {
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

    Tile tile() {
      return at == 0 ? EMPTY : new Tile(bytes, at);
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
}
