package org.ocrm.app.demo;

import java.time.LocalDate;

/// The days that a synthetic base tells about.
///
/// @param from the first day
/// @param until the day after the last
public record Period(LocalDate from, LocalDate until) {

  public Period {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a period of no days: " + from + " to " + until);
    }
  }

  /// Whole months up to yesterday.
  public static Period ofMonthsBefore(LocalDate today, int months) {
    return new Period(today.minusMonths(months), today);
  }

  int days() {
    return Math.toIntExact(until.toEpochDay() - from.toEpochDay());
  }
}
