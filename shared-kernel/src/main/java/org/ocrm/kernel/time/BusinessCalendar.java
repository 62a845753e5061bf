package org.ocrm.kernel.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Cuts time into business days in the one zone that the operator has configured. A day is what the
/// calendar of that zone says: 23, 24 or 25 hours.
public record BusinessCalendar(ZoneId zone) {

  private static final int SECONDS_PER_DAY = 86_400;

  /// Earliest and latest as-of day that questions may name.
  public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  public static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

  /// The epoch day on which an instant falls.
  public int dayOf(Instant instant) {
    long offset = zone.getRules().getOffset(instant).getTotalSeconds();
    return Math.toIntExact(Math.floorDiv(instant.getEpochSecond() + offset, SECONDS_PER_DAY));
  }

  public LocalDate dateOf(Instant instant) {
    return LocalDate.ofEpochDay(dayOf(instant));
  }
}
