package org.ocrm.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// A named stretch of days that ends at or before an as-of day S. Windows are cut when asked and
/// never stored, so that no number goes stale at midnight.
public record Window(String name, Extent extent) {

  public DayRange of(LocalDate asOf) {
    return extent.of(asOf);
  }

  /// How a window lies relative to S. S itself never counts, except in `Today`.
  public sealed interface Extent {

    DayRange of(LocalDate asOf);

    /// `[S − lag − length, S − lag)`.
    record Days(int length, int lag) implements Extent {
      public Days {
        requirePositive(length);
        requireNotNegative(lag);
      }

      @Override
      public DayRange of(LocalDate asOf) {
        LocalDate to = asOf.minusDays(lag);
        return DayRange.of(to.minusDays(length), to);
      }
    }

    /// `count` full calendar months, the last of them `lag + 1` months before the month of S.
    record CalendarMonths(int count, int lag) implements Extent {
      public CalendarMonths {
        requirePositive(count);
        requireNotNegative(lag);
      }

      @Override
      public DayRange of(LocalDate asOf) {
        LocalDate to = asOf.withDayOfMonth(1).minusMonths(lag);
        return DayRange.of(to.minusMonths(count), to);
      }
    }

    /// `count` full calendar weeks, the last of them `lag + 1` weeks before the week of S.
    record CalendarWeeks(int count, int lag, DayOfWeek firstDay) implements Extent {
      public CalendarWeeks {
        requirePositive(count);
        requireNotNegative(lag);
      }

      @Override
      public DayRange of(LocalDate asOf) {
        LocalDate to = asOf.with(TemporalAdjusters.previousOrSame(firstDay)).minusWeeks(lag);
        return DayRange.of(to.minusWeeks(count), to);
      }
    }

    /// `count` months back from S by date, all of them `lag` months earlier. Where a month has no
    /// such day, its last day stands for it: one month before 31 March begins on 28 February.
    record RollingMonths(int count, int lag) implements Extent {
      public RollingMonths {
        requirePositive(count);
        requireNotNegative(lag);
      }

      @Override
      public DayRange of(LocalDate asOf) {
        return DayRange.of(asOf.minusMonths((long) lag + count), asOf.minusMonths(lag));
      }
    }

    /// The month of S up to, not including, S.
    record MonthToDate() implements Extent {
      @Override
      public DayRange of(LocalDate asOf) {
        return DayRange.of(asOf.withDayOfMonth(1), asOf);
      }
    }

    /// S so far: the only extent in which S itself counts.
    record Today() implements Extent {
      @Override
      public DayRange of(LocalDate asOf) {
        return DayRange.of(asOf, asOf.plusDays(1));
      }
    }

    /// Everything before S.
    record AllTime() implements Extent {
      @Override
      public DayRange of(LocalDate asOf) {
        return new DayRange(DayRange.BEGINNING_OF_TIME, (int) asOf.toEpochDay());
      }
    }

    private static void requirePositive(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("must be at least 1: " + value);
      }
    }

    private static void requireNotNegative(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("must not be negative: " + value);
      }
    }
  }
}
