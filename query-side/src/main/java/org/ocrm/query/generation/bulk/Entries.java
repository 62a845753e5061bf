package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// What events added to tiles, gathered in their order until there is enough for a run: records in
/// one array of bytes, no object for an event or a subscriber.
///
/// A record is `int32 length of the id · int32 number of entries · id · entries`, all that sorting
/// and packing need of it in one place: for arrays so much larger than the caches, what counts is
/// how many places are visited. Ids are not looked up but put down as they come, except for those
/// that follow themselves, because sorting them all in the end takes less time.
final class Entries {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int AT_COUNT = 4;
  private static final int AT_ID = 8;

  /// Records are kept in one array, which must not come near the longest that there can be.
  private static final int MANY_BYTES = 1 << 27;

  private byte[] bytes = new byte[1 << 16];
  private int records;
  private int last;
  private int end;

  /// Whose entries are added next. A subscriber has a tile from then on, if only an empty one.
  void of(byte[] id, int at, int length) {
    if (records > 0
        && Arrays.equals(bytes, idAt(last), idAt(last) + idLength(last), id, at, at + length)) {
      return;
    }
    makeRoom(AT_ID + length);
    last = end;
    records++;
    INT.set(bytes, last, length);
    INT.set(bytes, last + AT_COUNT, 0);
    System.arraycopy(id, at, bytes, last + AT_ID, length);
    end = last + AT_ID + length;
  }

  void add(int day, int key, int count) {
    long entry = packed(day, key, count < 0);
    int many = Math.abs(count);
    makeRoom(many * Long.BYTES);
    for (int i = 0; i < many; i++) {
      LONG.set(bytes, end, entry);
      end += Long.BYTES;
    }
    INT.set(bytes, last + AT_COUNT, count(last) + many);
  }

  /// Adds all that others have, in their order.
  void add(Entries others) {
    if (others.records == 0) {
      return;
    }
    makeRoom(others.end);
    System.arraycopy(others.bytes, 0, bytes, end, others.end);
    last = end + others.last;
    records += others.records;
    end += others.end;
  }

  private void makeRoom(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length + (bytes.length >> 1)));
    }
  }

  /// Whether records take so much that a run should be written whatever the number of events.
  boolean isCrowded() {
    return end > MANY_BYTES;
  }

  void clear() {
    records = 0;
    end = 0;
  }

  /// How many there are, perhaps several of one subscriber.
  int records() {
    return records;
  }

  /// The place of the record after one; the first is at 0.
  int after(int record) {
    return record + AT_ID + idLength(record) + count(record) * Long.BYTES;
  }

  byte[] bytes() {
    return bytes;
  }

  int idAt(int record) {
    return record + AT_ID;
  }

  int idLength(int record) {
    return (int) INT.get(bytes, record);
  }

  /// How many entries a record has.
  int count(int record) {
    return (int) INT.get(bytes, record + AT_COUNT);
  }

  /// An entry of a record, as a number that sorts by day and key.
  long entry(int record, int index) {
    return (long) LONG.get(bytes, record + AT_ID + idLength(record) + index * Long.BYTES);
  }

  private static long packed(int day, int key, boolean negative) {
    return ((long) day << 32) | ((long) key << 1) | (negative ? 1 : 0);
  }

  static int dayOf(long entry) {
    return (int) (entry >> 32);
  }

  static int keyOf(long entry) {
    return (int) entry >>> 1;
  }

  static int countOf(long entry) {
    return (entry & 1) == 0 ? 1 : -1;
  }
}
