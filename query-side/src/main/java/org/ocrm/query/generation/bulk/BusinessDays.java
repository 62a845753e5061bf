package org.ocrm.query.generation.bulk;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.ocrm.kernel.time.BusinessCalendar;

/// The days of a calendar, quickly: the offset of the zone is looked up once per UTC day in which
/// it does not change. What is far away, or lies in a day with a change, is asked of the calendar.
final class BusinessDays {

  private static final int SECONDS_PER_DAY = 86_400;

  /// From 1970 to the end of 2099.
  private static final int DAYS = 47_482;

  private static final int UNKNOWN = Integer.MIN_VALUE;
  private static final int CHANGES = Integer.MAX_VALUE;

  private final BusinessCalendar calendar;
  private final int[] offsets = new int[DAYS];

  BusinessDays(BusinessCalendar calendar) {
    this.calendar = calendar;
    Arrays.fill(offsets, UNKNOWN);
  }

  int dayOf(long epochSecond) {
    long utcDay = Math.floorDiv(epochSecond, (long) SECONDS_PER_DAY);
    if (utcDay < 0 || utcDay >= DAYS) {
      return calendar.dayOf(Instant.ofEpochSecond(epochSecond));
    }
    int offset = offsets[(int) utcDay];
    if (offset == UNKNOWN) {
      offset = offsetThroughout(utcDay);
      offsets[(int) utcDay] = offset;
    }
    return offset == CHANGES
        ? calendar.dayOf(Instant.ofEpochSecond(epochSecond))
        : (int) Math.floorDiv(epochSecond + offset, (long) SECONDS_PER_DAY);
  }

  private int offsetThroughout(long utcDay) {
    ZoneRules rules = calendar.zone().getRules();
    Instant begin = Instant.ofEpochSecond(utcDay * SECONDS_PER_DAY);
    ZoneOffsetTransition next = rules.nextTransition(begin);
    boolean changes =
        next != null && next.getInstant().isBefore(begin.plusSeconds(SECONDS_PER_DAY));
    return changes ? CHANGES : rules.getOffset(begin).getTotalSeconds();
  }
}
