package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text as bytes from the beginning: what is written consists of ASCII almost always, and of small
/// whole numbers most of the time.
final class AsciiBuffer {

  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int length;

  /// @param expected length in bytes
  AsciiBuffer(int expected) {
    this.bytes = new byte[Math.max(expected, LONGEST_NUMBER)];
  }

  /// One ASCII character.
  void put(char character) {
    makeRoom(1);
    bytes[length++] = (byte) character;
  }

  void put(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    makeRoom(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
  }

  void put(long number) {
    makeRoom(LONGEST_NUMBER);
    if (number >= 0 && number < 10) {
      bytes[length++] = (byte) ('0' + number);
    } else {
      putDigits(number);
    }
  }

  private void putDigits(long number) {
    // Negative, because the smallest number has no positive counterpart.
    long left = number < 0 ? number : -number;
    if (number < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long rest = left / 10; rest != 0; rest /= 10) {
      digits++;
    }
    length += digits;
    for (int at = length - 1; digits > 0; digits--, at--) {
      bytes[at] = (byte) ('0' - left % 10);
      left /= 10;
    }
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
