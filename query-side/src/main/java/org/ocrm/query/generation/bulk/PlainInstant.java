package org.ocrm.query.generation.bulk;

/// Reads times of the form `2026-03-29T01:30:00Z`, with or without up to nine digits of a fraction.
final class PlainInstant {

  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };
  private static final int LENGTH_TO_SECONDS = 19;
  private static final int MOST_DIGITS = 9;

  /// Epoch day of 0000-01-01.
  private static final long YEAR_ZERO = -719_528;

  private long second;

  /// Reads the time that begins at a place.
  ///
  /// @return the place after its `Z`, or `PlainJson.UNUSUAL`
  int read(byte[] json, int at, int end) {
    if (at + LENGTH_TO_SECONDS >= end
        || json[at + 4] != '-'
        || json[at + 7] != '-'
        || json[at + 10] != 'T'
        || json[at + 13] != ':'
        || json[at + 16] != ':') {
      return PlainJson.UNUSUAL;
    }
    int year = two(json, at) * 100 + two(json, at + 2);
    int month = two(json, at + 5);
    int day = two(json, at + 8);
    int hour = two(json, at + 11);
    int minute = two(json, at + 14);
    int ofMinute = two(json, at + 17);
    if ((year | month | day | hour | minute | ofMinute) < 0
        || month < 1
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

  /// A number of two digits; below zero, far enough for any sum above, when they are none.
  private static int two(byte[] json, int at) {
    int tens = json[at] - '0';
    int ones = json[at + 1] - '0';
    return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1_000_000 : tens * 10 + ones;
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
