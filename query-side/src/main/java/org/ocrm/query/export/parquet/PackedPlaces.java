package org.ocrm.query.export.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Places in a dictionary of at most 128 values as runs of equal ones and as bits, eight places at
/// a time: what the library's encoder, which is asked value by value, takes most of the time for.
///
/// Format: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
final class PackedPlaces {

  private static final int GROUP = 8;

  /// So many groups of bits have a header of one byte.
  private static final int MOST_GROUPS = 63;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] places;
  private final int count;
  private final int width;
  private final byte[] out;
  private int length;

  /// @param places from 0 to 127
  /// @param count of them
  /// @param width of each in bits; 0 when all are 0
  PackedPlaces(byte[] places, int count, int width) {
    this.places = places;
    this.count = count;
    this.width = width;
    // All as bits, a header for every run, and the rest of the last eight bytes written.
    int groups = count / GROUP + 1;
    this.out = new byte[groups * (width + 2) + 2 * Long.BYTES];
  }

  /// The bytes of all places.
  byte[] bytes() {
    length = 0;
    int next = 0;
    while (next < count) {
      int run = runFrom(next);
      if (run >= GROUP) {
        putRun(next, run);
        next += run;
      } else {
        next = putGroups(next);
      }
    }
    return Arrays.copyOf(out, length);
  }

  private int runFrom(int first) {
    byte place = places[first];
    long eight = ONES * place;
    int next = first;
    while (next + GROUP <= count && (long) EIGHT_BYTES.get(places, next) == eight) {
      next += GROUP;
    }
    while (next < count && places[next] == place) {
      next++;
    }
    return next - first;
  }

  private void putRun(int first, int run) {
    int header = run << 1;
    while (header > 0x7F) {
      out[length++] = (byte) (header | 0x80);
      header >>>= 7;
    }
    out[length++] = (byte) header;
    if (width > 0) {
      out[length++] = places[first];
    }
  }

  /// Writes groups up to the next that is a run.
  ///
  /// @return the first place after them
  private int putGroups(int first) {
    int header = length++;
    int groups = 0;
    int next = first;
    do {
      EIGHT_BYTES.set(out, length, bits(next));
      length += width;
      next += GROUP;
      groups++;
    } while (groups < MOST_GROUPS && next < count && !isRun(next));
    out[header] = (byte) (groups << 1 | 1);
    return Math.min(next, count);
  }

  private boolean isRun(int at) {
    return at + GROUP <= count && (long) EIGHT_BYTES.get(places, at) == ONES * places[at];
  }

  /// Eight places side by side, the first one lowest; zeros after the last one of all.
  private long bits(int from) {
    long bits = 0;
    for (int i = Math.min(from + GROUP, count) - 1; i >= from; i--) {
      bits = bits << width | places[i];
    }
    return bits;
  }
}
