package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Bytes to be recognised in others, eight at a time.
final class Literal {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final long[] words;
  private final long lastMask;

  Literal(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
    words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      words[i / Long.BYTES] |= (bytes[i] & 0xFFL) << (Byte.SIZE * (i % Long.BYTES));
    }
    lastMask = -1L >>> (Byte.SIZE * (words.length * Long.BYTES - bytes.length));
  }

  int length() {
    return bytes.length;
  }

  /// Whether these bytes stand at a place, and end before `end`.
  boolean isAt(byte[] source, int at, int end) {
    int last = words.length - 1;
    if (at + words.length * Long.BYTES > source.length) {
      return isSlowlyAt(source, at, end);
    }
    for (int i = 0; i < last; i++) {
      if ((long) LONG.get(source, at + i * Long.BYTES) != words[i]) {
        return false;
      }
    }
    long difference = (long) LONG.get(source, at + last * Long.BYTES) ^ words[last];
    return (difference & lastMask) == 0 && at + bytes.length <= end;
  }

  private boolean isSlowlyAt(byte[] source, int at, int end) {
    if (at + bytes.length > end) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (source[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
