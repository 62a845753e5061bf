package org.ocrm.query.generation.bulk;

import java.util.Arrays;

/// What events added to tiles, gathered until there is enough for a run: numbers in arrays, no
/// object for an event or a subscriber.
final class Entries {

  /// Ids are kept in one array, which must not come near the longest that there can be.
  private static final int MOST_ID_BYTES = 1 << 26;

  private final InternedBytes subscribers = new InternedBytes();
  private int[] owners = new int[1 << 12];
  private long[] entries = new long[1 << 12];
  private int size;

  /// The number of a subscriber, who then has a tile, if only an empty one.
  int subscriber(byte[] id, int at, int length) {
    return subscribers.numberOf(id, at, length);
  }

  void add(int subscriber, int day, int key, int count) {
    long entry = packed(day, key, count < 0);
    for (int i = Math.abs(count); i > 0; i--) {
      if (size == owners.length) {
        int more = size + (size >> 1);
        owners = Arrays.copyOf(owners, more);
        entries = Arrays.copyOf(entries, more);
      }
      owners[size] = subscriber;
      entries[size++] = entry;
    }
  }

  int size() {
    return size;
  }

  /// Whether the ids take so much that a run should be written whatever the number of events.
  boolean isCrowded() {
    return subscribers.length() > MOST_ID_BYTES;
  }

  void clear() {
    subscribers.clear();
    size = 0;
  }

  InternedBytes subscribers() {
    return subscribers;
  }

  int[] owners() {
    return owners;
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
