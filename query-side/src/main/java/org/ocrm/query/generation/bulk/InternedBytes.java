package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Byte strings, each kept once and numbered from zero in the order in which they first came: a
/// dictionary that is asked without making an object.
///
/// Open addressing with linear probing; a slot holds half a hash and a number, so that the strings
/// themselves are looked at only when they are most likely equal.
final class InternedBytes {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final long HASH_IN_SLOT = 0xFFFF_FFFF_0000_0000L;
  private static final int FIRST_CAPACITY = 1 << 10;

  private byte[] bytes = new byte[FIRST_CAPACITY * 16];

  /// Where each string begins, and after the last where the next one will.
  private int[] begins = new int[FIRST_CAPACITY + 1];

  private long[] slots = new long[2 * FIRST_CAPACITY];
  private int size;

  /// The number of a string, given to it now if it had none.
  int numberOf(byte[] source, int at, int length) {
    long hash = hash(source, at, length);
    int mask = slots.length - 1;
    for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
      long found = slots[slot];
      if (found == 0) {
        slots[slot] = (hash & HASH_IN_SLOT) | (size + 1);
        return append(source, at, length);
      }
      if (((found ^ hash) & HASH_IN_SLOT) == 0) {
        int number = (int) found - 1;
        if (Arrays.equals(bytes, begins[number], begins[number + 1], source, at, at + length)) {
          return number;
        }
      }
    }
  }

  private int append(byte[] source, int at, int length) {
    int begin = begins[size];
    if (begin + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(begin + length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(source, at, bytes, begin, length);
    int number = size++;
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, begins.length * 2);
    }
    begins[size] = begin + length;
    if (size * 2 > slots.length) {
      rehash();
    }
    return number;
  }

  private void rehash() {
    slots = new long[slots.length * 2];
    int mask = slots.length - 1;
    for (int number = 0; number < size; number++) {
      long hash = hash(bytes, begins[number], begins[number + 1] - begins[number]);
      int slot = (int) hash & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = (hash & HASH_IN_SLOT) | (number + 1);
    }
  }

  private static long hash(byte[] source, int at, int length) {
    long hash = length * MULTIPLIER;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(source, at + i));
    }
    long rest = 0;
    for (; i < length; i++) {
      rest = (rest << 8) | (source[at + i] & 0xFF);
    }
    return mixed(hash ^ rest);
  }

  private static long mixed(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 29);
  }
}
