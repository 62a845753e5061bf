package org.ocrm.query.generation.bulk;

import java.util.Arrays;

/// What events added to tiles, gathered in their order until there is enough for a run: numbers and
/// bytes in a few arrays, no object for an event or a subscriber.
///
/// Ids are not looked up but put down as they come, except for those that follow themselves: to
/// sort them all in the end takes less time than to find each in a table too large for the caches.
final class Entries {

  /// Ids are kept in one array, which must not come near the longest that there can be.
  private static final int MOST_ID_BYTES = 1 << 27;

  private static final int FIRST_CAPACITY = 1 << 12;

  private byte[] idBytes = new byte[16 * FIRST_CAPACITY];

  /// Where each id begins, and after the last where the next one will; likewise its entries.
  private int[] idBegins = new int[FIRST_CAPACITY + 1];

  private int[] entryBegins = new int[FIRST_CAPACITY + 1];
  private int ids;
  private long[] entries = new long[FIRST_CAPACITY];
  private int size;

  /// Whose entries are added next. A subscriber has a tile from then on, if only an empty one.
  void of(byte[] id, int at, int length) {
    int begin = idBegins[ids];
    if (ids > 0 && Arrays.equals(idBytes, idBegins[ids - 1], begin, id, at, at + length)) {
      return;
    }
    if (begin + length > idBytes.length) {
      idBytes = Arrays.copyOf(idBytes, longer(begin + length));
    }
    System.arraycopy(id, at, idBytes, begin, length);
    ids++;
    if (ids == idBegins.length) {
      idBegins = Arrays.copyOf(idBegins, longer(ids));
      entryBegins = Arrays.copyOf(entryBegins, longer(ids));
    }
    idBegins[ids] = begin + length;
    entryBegins[ids] = size;
  }

  void add(int day, int key, int count) {
    long entry = packed(day, key, count < 0);
    for (int i = Math.abs(count); i > 0; i--) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, longer(size));
      }
      entries[size++] = entry;
    }
    entryBegins[ids] = size;
  }

  private static int longer(int length) {
    return length + (length >> 1);
  }

  /// Whether the ids take so much that a run should be written whatever the number of events.
  boolean isCrowded() {
    return idBegins[ids] > MOST_ID_BYTES;
  }

  void clear() {
    ids = 0;
    size = 0;
  }

  /// How many ids were put down, some perhaps more than once.
  int ids() {
    return ids;
  }

  byte[] idBytes() {
    return idBytes;
  }

  int idBegin(int number) {
    return idBegins[number];
  }

  int idEnd(int number) {
    return idBegins[number + 1];
  }

  int entryBegin(int number) {
    return entryBegins[number];
  }

  int entryEnd(int number) {
    return entryBegins[number + 1];
  }

  /// The entries as numbers that sort by day and key.
  long[] entries() {
    return entries;
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
