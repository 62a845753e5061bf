package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Sorts interned byte strings bytewise: eight bytes at a time by radix, and those that are equal
/// so far by the next eight. A million ids take less than a tenth of a second.
final class IdOrder {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int DIGITS = Long.BYTES;
  private static final int VALUES = 256;
  private static final int FEW = 24;

  private final InternedBytes ids;
  private int[] numbers;
  private int[] otherNumbers;
  private long[] heads;
  private long[] otherHeads;
  private final int[][] counts = new int[DIGITS][VALUES];

  private IdOrder(InternedBytes ids) {
    this.ids = ids;
    int size = ids.size();
    numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    otherNumbers = new int[size];
    heads = new long[size];
    otherHeads = new long[size];
  }

  /// The numbers of all strings in the order of the strings.
  static int[] of(InternedBytes ids) {
    IdOrder order = new IdOrder(ids);
    order.sort(0, ids.size(), 0);
    return order.numbers;
  }

  /// Sorts a range of strings that are equal in their first `depth` bytes.
  private void sort(int from, int to, int depth) {
    if (to - from <= FEW) {
      insert(from, to, depth);
      return;
    }
    boolean over = true;
    for (int i = from; i < to; i++) {
      heads[i] = head(numbers[i], depth);
      over &= ids.begin(numbers[i]) + depth >= ids.end(numbers[i]);
    }
    if (over) {
      // Equal but for zero bytes at their ends; no id that can be stored has any.
      insert(from, to, depth);
      return;
    }
    sortByHead(from, to);
    for (int begin = from; begin < to; ) {
      int end = begin + 1;
      while (end < to && heads[end] == heads[begin]) {
        end++;
      }
      if (end - begin > 1) {
        sort(begin, end, depth + Long.BYTES);
        // The heads of the range were overwritten, and are not needed any more.
      }
      begin = end;
    }
  }

  private long head(int number, int depth) {
    int at = ids.begin(number) + depth;
    int left = ids.end(number) - at;
    if (left <= 0) {
      return 0;
    }
    byte[] bytes = ids.bytes();
    if (at + Long.BYTES <= bytes.length) {
      long eight = (long) LONG.get(bytes, at);
      return left >= Long.BYTES ? eight : eight & (-1L << (Long.SIZE - Byte.SIZE * left));
    }
    long head = 0;
    for (int i = 0; i < left; i++) {
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
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][digitOf(heads[i], digit)]++;
      }
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] count = counts[digit];
      if (count[digitOf(heads[from], digit)] == to - from) {
        continue;
      }
      int place = from;
      for (int value = 0; value < VALUES; value++) {
        int many = count[value];
        count[value] = place;
        place += many;
      }
      for (int i = from; i < to; i++) {
        int target = count[digitOf(heads[i], digit)]++;
        otherHeads[target] = heads[i];
        otherNumbers[target] = numbers[i];
      }
      System.arraycopy(otherHeads, from, heads, from, to - from);
      System.arraycopy(otherNumbers, from, numbers, from, to - from);
    }
  }

  private static int digitOf(long head, int digit) {
    return (int) (head >>> (Byte.SIZE * digit)) & 0xFF;
  }

  private void insert(int from, int to, int depth) {
    for (int i = from + 1; i < to; i++) {
      int number = numbers[i];
      int place = i;
      while (place > from && compare(numbers[place - 1], number, depth) > 0) {
        numbers[place] = numbers[place - 1];
        place--;
      }
      numbers[place] = number;
    }
  }

  private int compare(int left, int right, int depth) {
    byte[] bytes = ids.bytes();
    return Arrays.compareUnsigned(
        bytes,
        Math.min(ids.begin(left) + depth, ids.end(left)),
        ids.end(left),
        bytes,
        Math.min(ids.begin(right) + depth, ids.end(right)),
        ids.end(right));
  }
}
