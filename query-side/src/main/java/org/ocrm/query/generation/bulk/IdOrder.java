package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ocrm.query.pace.Stint;

/// Sorts the ids of entries bytewise, seven bytes at a time by radix: those that are equal so far
/// by the next seven. Equal ids stay in the order in which they came.
///
/// A *head* is seven bytes and, lowest, how many bytes are left there, eight for more than seven.
/// So heads sort as ids do, and ids with equal heads are equal as soon as fewer than eight are
/// left: mostly nobody has to look at their bytes again.
final class IdOrder {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int BYTES_IN_HEAD = 7;
  private static final int MORE = 8;
  private static final int VALUES = 256;
  private static final int FEW = 24;

  /// Places after which it may be time to rest, less one: some hundred microseconds.
  private static final int PLACES_AT_ONCE = (1 << 14) - 1;

  private final Entries entries;
  private final Stint stint;
  private final int[] records;
  private final int[] otherRecords;
  private final long[] heads;
  private final long[] otherHeads;
  private final int[][] counts = new int[Long.BYTES][VALUES];

  /// Whether the id at a place is the same as the one before it.
  private final boolean[] repeated;

  private IdOrder(Entries entries, Stint stint) {
    int size = entries.records();
    this.entries = entries;
    this.stint = stint;
    records = new int[size];
    otherRecords = new int[size];
    heads = new long[size];
    otherHeads = new long[size];
    repeated = new boolean[size];
    for (int i = 0, record = 0; i < size; i++) {
      records[i] = record;
      record = entries.after(record);
      pauseAfter(i);
    }
  }

  static IdOrder of(Entries entries, Stint stint) {
    IdOrder order = new IdOrder(entries, stint);
    order.sort(0, entries.records(), 0);
    return order;
  }

  int size() {
    return records.length;
  }

  /// The record that is at a place in the order.
  int record(int place) {
    return records[place];
  }

  boolean isRepeated(int place) {
    return repeated[place];
  }

  /// Sorts a range of ids that are equal in their first `depth` bytes, and have more.
  private void sort(int from, int to, int depth) {
    for (int i = from; i < to; i++) {
      heads[i] = head(records[i], depth);
      pauseAfter(i);
    }
    if (to - from <= FEW) {
      insert(from, to);
    } else {
      sortByHead(from, to);
    }
    for (int begin = from; begin < to; ) {
      long head = heads[begin];
      int end = begin + 1;
      while (end < to && heads[end] == head) {
        end++;
      }
      if (end - begin > 1) {
        if ((head & 0xFF) == MORE) {
          sort(begin, end, depth + BYTES_IN_HEAD);
        } else {
          Arrays.fill(repeated, begin + 1, end, true);
        }
      }
      begin = end;
    }
  }

  private long head(int record, int depth) {
    int at = entries.idAt(record) + depth;
    int left = entries.idLength(record) - depth;
    byte[] bytes = entries.bytes();
    if (at + Long.BYTES <= bytes.length) {
      long eight = (long) LONG.get(bytes, at);
      return left > BYTES_IN_HEAD
          ? (eight & ~0xFFL) | MORE
          : (eight & ~(-1L >>> (Byte.SIZE * left))) | left;
    }
    long head = Math.min(left, MORE);
    for (int i = 0; i < Math.min(left, BYTES_IN_HEAD); i++) {
      head |= (bytes[at + i] & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return head;
  }

  /// Least digit first; digits that are the same everywhere are passed over.
  private void sortByHead(int from, int to) {
    for (int[] count : counts) {
      Arrays.fill(count, 0);
    }
    for (int i = from; i < to; i++) {
      long head = heads[i];
      for (int digit = 0; digit < Long.BYTES; digit++) {
        counts[digit][digitOf(head, digit)]++;
      }
      pauseAfter(i);
    }
    for (int digit = 0; digit < Long.BYTES; digit++) {
      if (counts[digit][digitOf(heads[from], digit)] < to - from) {
        distribute(from, to, digit);
      }
    }
  }

  private void distribute(int from, int to, int digit) {
    int[] places = counts[digit];
    int place = from;
    for (int value = 0; value < VALUES; value++) {
      int many = places[value];
      places[value] = place;
      place += many;
    }
    for (int i = from; i < to; i++) {
      long head = heads[i];
      int target = places[digitOf(head, digit)]++;
      otherHeads[target] = head;
      otherRecords[target] = records[i];
      pauseAfter(i);
    }
    System.arraycopy(otherHeads, from, heads, from, to - from);
    System.arraycopy(otherRecords, from, records, from, to - from);
  }

  private void pauseAfter(int place) {
    if ((place & PLACES_AT_ONCE) == PLACES_AT_ONCE) {
      stint.pause();
    }
  }

  private static int digitOf(long head, int digit) {
    return (int) (head >>> (Byte.SIZE * digit)) & 0xFF;
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long head = heads[i];
      int record = records[i];
      int place = i;
      while (place > from && Long.compareUnsigned(heads[place - 1], head) > 0) {
        heads[place] = heads[place - 1];
        records[place] = records[place - 1];
        place--;
      }
      heads[place] = head;
      records[place] = record;
    }
  }
}
