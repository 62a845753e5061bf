package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/// Text as bytes from the beginning: what is written consists of ASCII almost always, and of small
/// whole numbers most of the time.
final class AsciiBuffer {

  private static final int LONGEST_NUMBER = 20;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// `,0,0,0,0` from the lowest byte on.
  private static final long FOUR_ZEROS = 0x302C_302C_302C_302CL;

  private static final int DAY = "2026-01-31".length();

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

  /// A day as `2026-01-31`.
  ///
  /// @throws IllegalArgumentException unless its year has four digits
  void put(LocalDate day) {
    int year = day.getYear();
    if (year < 1000 || year > 9999) {
      throw new IllegalArgumentException("Not a day of four digits of years: " + day);
    }
    makeRoom(DAY);
    twoDigits(length, year / 100);
    twoDigits(length + 2, year % 100);
    bytes[length + 4] = '-';
    twoDigits(length + 5, day.getMonthValue());
    bytes[length + 7] = '-';
    twoDigits(length + 8, day.getDayOfMonth());
    length += DAY;
  }

  private void twoDigits(int at, int number) {
    bytes[at] = (byte) ('0' + number / 10);
    bytes[at + 1] = (byte) ('0' + number % 10);
  }

  /// Each of some numbers after a comma; four at once where each is one digit.
  void putAfterCommas(long[] numbers) {
    makeRoom(numbers.length * (LONGEST_NUMBER + 1));
    int next = 0;
    while (next + 4 <= numbers.length) {
      long a = numbers[next];
      long b = numbers[next + 1];
      long c = numbers[next + 2];
      long d = numbers[next + 3];
      if (areDigits(a, b, c, d)) {
        EIGHT_BYTES.set(bytes, length, FOUR_ZEROS + (a << 8 | b << 24 | c << 40 | d << 56));
        length += Long.BYTES;
      } else {
        putAfterCommas(numbers, next, next + 4);
      }
      next += 4;
    }
    putAfterCommas(numbers, next, numbers.length);
  }

  private void putAfterCommas(long[] numbers, int from, int to) {
    for (int i = from; i < to; i++) {
      bytes[length++] = ',';
      if (isDigit(numbers[i])) {
        bytes[length++] = (byte) ('0' + numbers[i]);
      } else {
        putDigits(numbers[i]);
      }
    }
  }

  /// Whether nothing but the lowest four bits is set in any of them, nor in any six more.
  private static boolean areDigits(long a, long b, long c, long d) {
    return (a | a + 6 | b | b + 6 | c | c + 6 | d | d + 6) >>> 4 == 0;
  }

  private static boolean isDigit(long number) {
    return Long.compareUnsigned(number, 10) < 0;
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
