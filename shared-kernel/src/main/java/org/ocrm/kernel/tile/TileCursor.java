package org.ocrm.kernel.tile;

/// Walks the entries of a tile in ascending (day, key), without allocating; one cursor may be laid
/// over many tiles in turn.
public final class TileCursor {

  private byte[] packed = new byte[0];
  private int end;
  private int at;
  private int day;
  private int key;
  private int count;

  /// Lays this cursor before the first entry of a packed tile of `length` bytes.
  public TileCursor over(byte[] newPacked, int length) {
    packed = newPacked;
    end = length;
    at = 0;
    return this;
  }

  /// Steps to the next entry.
  ///
  /// @return false when there is none
  public boolean next() {
    if (at >= end) {
      return false;
    }
    boolean first = at == 0;
    int step = varint();
    day = first ? unzigzag(step) : day + step;
    int head = varint();
    key = head >>> 1;
    count = (head & 1) == 0 ? 1 : unzigzag(varint());
    return true;
  }

  /// Epoch day of the entry.
  public int day() {
    return day;
  }

  public int key() {
    return key;
  }

  public int count() {
    return count;
  }

  private static int unzigzag(int value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private int varint() {
    int value = packed[at++];
    if (value >= 0) {
      return value;
    }
    value &= 0x7F;
    for (int shift = 7; ; shift += 7) {
      int next = packed[at++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
