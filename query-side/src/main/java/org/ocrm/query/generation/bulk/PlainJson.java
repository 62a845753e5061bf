package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Values of JSON in the one plain form in which our own writer leaves nearly all of them. Whatever
/// is only a little different is none of ours and said to be unusual.
final class PlainJson {

  static final int UNUSUAL = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private PlainJson() {}

  /// Where the quote stands that ends a string without escapes; `UNUSUAL` if there is an escape, a
  /// control character, something that is not UTF-8, or no end.
  static int endOfText(byte[] json, int from, int end) {
    int at = from;
    while (at + Long.BYTES <= end) {
      long eight = (long) LONG.get(json, at);
      long special =
          (eight
                  | zeroBytes(eight ^ QUOTES)
                  | zeroBytes(eight ^ BACKSLASHES)
                  | lessThanSpace(eight))
              & HIGHS;
      if (special == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(special) >>> 3;
      if (json[at] == '"') {
        return at;
      }
      at = afterCharacter(json, at, end);
      if (at < 0) {
        return UNUSUAL;
      }
    }
    while (at < end) {
      if (json[at] == '"') {
        return at;
      }
      at = afterCharacter(json, at, end);
      if (at < 0) {
        return UNUSUAL;
      }
    }
    return UNUSUAL;
  }

  private static long zeroBytes(long value) {
    return (value - ONES) & ~value;
  }

  private static long lessThanSpace(long value) {
    return (value - SPACES) & ~value;
  }

  /// Steps over one character that stands for itself.
  private static int afterCharacter(byte[] json, int at, int end) {
    int first = json[at];
    if (first >= 0) {
      return first < ' ' || first == '\\' ? UNUSUAL : at + 1;
    }
    int length = first < (byte) 0xE0 ? 2 : first < (byte) 0xF0 ? 3 : 4;
    if (at + length > end) {
      return UNUSUAL;
    }
    int character = first & (0xFF >> (length + 1));
    for (int i = 1; i < length; i++) {
      if ((json[at + i] & 0xC0) != 0x80) {
        return UNUSUAL;
      }
      character = (character << 6) | (json[at + i] & 0x3F);
    }
    boolean shortest = character >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean scalar = character <= Character.MAX_CODE_POINT && (character >> 11) != 0x1B;
    return shortest && scalar && (first & 0xFF) >= 0xC2 ? at + length : UNUSUAL;
  }
}
