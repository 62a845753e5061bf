package org.ocrm.kernel.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random days, zones and times, with a liking for the awkward ones.
public final class Calendars {

  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

  private Calendars() {}

  /// As-of days of eleven centuries; one in three is a turn of a month or year, or a leap day.
  public static Arbitrary<LocalDate> days() {
    Arbitrary<LocalDate> any =
        Arbitraries.longs()
            .between(
                BusinessCalendar.FIRST_DAY.toEpochDay(), BusinessCalendar.LAST_DAY.toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<YearMonth> months =
        Arbitraries.integers()
            .between(0, 1100 * 12 - 1)
            .map(month -> YearMonth.of(1900, 1).plusMonths(month));
    Arbitrary<LocalDate> leapDays =
        Arbitraries.integers()
            .between(1900, 2999)
            .map(year -> YearMonth.of(year, 2).atEndOfMonth());
    return Arbitraries.frequencyOf(
        Tuple.of(6, any),
        Tuple.of(1, months.map(month -> month.atDay(1))),
        Tuple.of(1, months.map(YearMonth::atEndOfMonth)),
        Tuple.of(1, leapDays));
  }

  /// Every zone this JDK knows, and fixed offsets of any second.
  public static Arbitrary<ZoneId> zones() {
    Arbitrary<ZoneId> regions = Arbitraries.of(ZONES).map(ZoneId::of);
    Arbitrary<ZoneId> offsets =
        Arbitraries.integers().between(-18 * 3600, 18 * 3600).map(ZoneOffset::ofTotalSeconds);
    return Arbitraries.frequencyOf(Tuple.of(9, regions), net.jqwik.api.Tuple.of(1, offsets));
  }

  public static Arbitrary<Instant> instants() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(
                Instant.parse("1900-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2999-12-31T23:59:59Z").getEpochSecond());
    Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 999_999_999);
    return Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond);
  }
}
