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

  Tile(byte[] packed, int length) {
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

  /// Size of the packed form in bytes.
  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public TileCursor cursor() {
    return under(new TileCursor());
  }

  /// Lays a cursor, which may have walked over another tile, before the first entry.
  public TileCursor under(TileCursor cursor) {
    return cursor.over(packed, length);
  }

  /// The sum of both: counts of equal (day, key) added, zeros left out. O(n + m).
  public Tile plus(Tile other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    TileWriter writer = new TileWriter(length + other.length);
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
}
