package org.ocrm.kernel.time;

import java.time.LocalDate;

/// A half-open range of business days `[from, to)`, as epoch days (days since 1970-01-01).
public record DayRange(int from, int to) {

  /// Before every day that an event may carry.
  public static final int BEGINNING_OF_TIME = (int) LocalDate.of(1, 1, 1).toEpochDay();

  public DayRange {
    if (to < from) {
      throw new IllegalArgumentException(
          "A range cannot end before it begins: " + from + ", " + to);
    }
  }

  public static DayRange of(LocalDate from, LocalDate to) {
    return new DayRange((int) from.toEpochDay(), (int) to.toEpochDay());
  }

  public boolean contains(int day) {
    return from <= day && day < to;
  }

  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(from);
  }

  /// The last day inside; the day before `firstDay` when the range is empty.
  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(to - 1L);
  }

  public int days() {
    return to - from;
  }
}
