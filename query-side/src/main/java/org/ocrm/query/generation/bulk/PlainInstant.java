package org.ocrm.query.generation.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads times of the form `2026-03-29T01:30:00Z`, with or without up to nine digits of a fraction:
/// date and clock as two words of eight characters each, all their digits at once.
final class PlainInstant {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// `0000-00-` and `00T00:00`: what a word differs from them by are the values of its digits, and
  /// nothing at its marks.
  private static final long DATE = 0x2D30_302D_3030_3030L;

  private static final long CLOCK = 0x3030_3A30_3054_3030L;
  private static final long MARKS_OF_DATE = 0xFF00_00FF_0000_0000L;
  private static final long MARKS_OF_CLOCK = 0x0000_FF00_00FF_0000L;

  /// Lifts what is more than nine to the highest bit of its byte.
  private static final long MORE_THAN_NINE = 0x7676_7676_7676_7676L;

  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };
  private static final int AT_SECONDS = 16;
  private static final int LENGTH_TO_SECONDS = 19;
  private static final int MOST_DIGITS = 9;

  /// Epoch day of 0000-01-01.
  private static final long YEAR_ZERO = -719_528;

  private long second;

  /// Reads the time that begins at a place.
  ///
  /// @return the place after its `Z`, or `PlainJson.UNUSUAL`
  int read(byte[] json, int at, int end) {
    if (at + LENGTH_TO_SECONDS >= end) {
      return PlainJson.UNUSUAL;
    }
    long date = (long) LONG.get(json, at) ^ DATE;
    long clock = (long) LONG.get(json, at + Long.BYTES) ^ CLOCK;
    int ofMinute = two(json, at + AT_SECONDS + 1);
    if (!hasDigitsBut(MARKS_OF_DATE, date)
        || !hasDigitsBut(MARKS_OF_CLOCK, clock)
        || json[at + AT_SECONDS] != ':'
        || ofMinute < 0) {
      return PlainJson.UNUSUAL;
    }
    long datePairs = pairs(date);
    long clockPairs = pairs(clock);
    int year = at(datePairs, 0) * 100 + at(datePairs, 2);
    int month = at(datePairs, 5);
    int day = at(clockPairs, 0);
    int hour = at(clockPairs, 3);
    int minute = at(clockPairs, 6);
    if (month < 1
        || month > 12
        || day < 1
        || day > lengthOf(year, month)
        || hour > 23
        || minute > 59
        || ofMinute > 59) {
      return PlainJson.UNUSUAL;
    }
    second = epochDay(year, month, day) * 86_400 + hour * 3600L + minute * 60L + ofMinute;
    return afterFraction(json, at + LENGTH_TO_SECONDS, end);
  }

  private static boolean hasDigitsBut(long marks, long word) {
    return ((word & marks) | (((word + MORE_THAN_NINE) | word) & HIGHS)) == 0;
  }

  /// In each byte the number of two digits that begins there.
  private static long pairs(long digits) {
    return digits * 10 + (digits >>> Byte.SIZE);
  }

  private static int at(long pairs, int place) {
    return (int) (pairs >>> (place * Byte.SIZE)) & 0xFF;
  }

  /// The second of the epoch in which the last time lies that was read.
  long second() {
    return second;
  }

  private static int afterFraction(byte[] json, int from, int end) {
    int at = from;
    if (json[at] == '.') {
      at++;
      while (at < end && json[at] >= '0' && json[at] <= '9') {
        at++;
      }
      int digits = at - from - 1;
      if (digits == 0 || digits > MOST_DIGITS || at == end) {
        return PlainJson.UNUSUAL;
      }
    }
    return json[at] == 'Z' ? at + 1 : PlainJson.UNUSUAL;
  }

  /// A number of two digits; below zero when they are none.
  private static int two(byte[] json, int at) {
    int tens = json[at] - '0';
    int ones = json[at + 1] - '0';
    return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int lengthOf(int year, int month) {
    return DAYS_BEFORE_MONTH[month]
        - DAYS_BEFORE_MONTH[month - 1]
        + (month == 2 && isLeap(year) ? 1 : 0);
  }

  private static long epochDay(int year, int month, int day) {
    int leapDays = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    int inYear = DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
    return YEAR_ZERO + year * 365L + leapDays + inYear;
  }
}
