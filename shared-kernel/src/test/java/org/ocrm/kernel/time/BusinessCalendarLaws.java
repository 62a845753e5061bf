package org.ocrm.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// The day of an instant against `java.time`'s own zoned date, in every zone.
class BusinessCalendarLaws {

  @Provide
  Arbitrary<ZoneId> zones() {
    return Calendars.zones();
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Calendars.instants();
  }

  @Property(tries = 5000)
  void the_day_of_an_instant_is_the_date_that_a_clock_on_the_wall_shows(
      @ForAll("zones") ZoneId zone, @ForAll("instants") Instant instant) {
    assertThatTheDayIsRight(zone, instant);
  }

  @Property(tries = 5000)
  void the_day_is_right_around_every_change_of_the_offset(
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant somewhere,
      @ForAll @LongRange(min = -90_000, max = 90_000) long seconds) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(somewhere);
    Instant gapOrOverlap = change == null ? somewhere : change.getInstant();
    assertThatTheDayIsRight(zone, gapOrOverlap);
    assertThatTheDayIsRight(zone, gapOrOverlap.minusNanos(1));
    assertThatTheDayIsRight(zone, gapOrOverlap.plusSeconds(seconds));
  }

  @Property
  void the_day_turns_at_the_start_of_day_and_not_a_nanosecond_earlier(
      @ForAll("zones") ZoneId zone, @ForAll("instants") Instant instant) {
    Instant midnight = instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    assertThatTheDayIsRight(zone, midnight);
    assertThatTheDayIsRight(zone, midnight.minusNanos(1));
  }

  @Test
  void every_zone_of_this_machine_agrees_at_the_turn_of_the_millennium_and_at_the_epoch() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(id);
      assertThatTheDayIsRight(zone, Instant.parse("1999-12-31T23:59:59.999999999Z"));
      assertThatTheDayIsRight(zone, Instant.EPOCH);
      assertThatTheDayIsRight(zone, Instant.EPOCH.minusNanos(1));
      assertThatTheDayIsRight(zone, Instant.parse("1900-01-01T00:00:00Z"));
      assertThatTheDayIsRight(zone, Instant.parse("2999-12-31T23:59:59Z"));
    }
  }

  @Test
  void samoa_had_no_30_december_2011() {
    BusinessCalendar apia = new BusinessCalendar(ZoneId.of("Pacific/Apia"));
    Instant skip = Instant.parse("2011-12-30T10:00:00Z");

    assertThat(apia.dateOf(skip.minusNanos(1))).isEqualTo(LocalDate.of(2011, 12, 29));
    assertThat(apia.dateOf(skip)).isEqualTo(LocalDate.of(2011, 12, 31));
    assertThat(apia.dayOf(skip) - apia.dayOf(skip.minusNanos(1))).isEqualTo(2);
  }

  @Test
  void half_an_hour_matters_where_clocks_differ_by_it() {
    Instant instant = Instant.parse("2026-03-10T18:29:59Z");
    BusinessCalendar india = new BusinessCalendar(ZoneId.of("Asia/Kolkata"));

    assertThat(india.dateOf(instant)).isEqualTo(LocalDate.of(2026, 3, 10));
    assertThat(india.dateOf(instant.plusSeconds(1))).isEqualTo(LocalDate.of(2026, 3, 11));
  }

  @Test
  void a_day_may_have_23_or_25_hours() {
    BusinessCalendar berlin = new BusinessCalendar(ZoneId.of("Europe/Berlin"));

    assertThat(hoursOf(berlin, LocalDate.of(2026, 3, 29))).isEqualTo(23);
    assertThat(hoursOf(berlin, LocalDate.of(2026, 3, 30))).isEqualTo(24);
    assertThat(hoursOf(berlin, LocalDate.of(2026, 10, 25))).isEqualTo(25);
  }

  private static long hoursOf(BusinessCalendar calendar, LocalDate date) {
    Instant start = Instant.parse(date.minusDays(2) + "T00:00:00Z");
    long hours = 0;
    for (int hour = 0; hour < 6 * 24; hour++) {
      if (calendar.dateOf(start.plus(Duration.ofHours(hour))).equals(date)) {
        hours++;
      }
    }
    return hours;
  }

  private static void assertThatTheDayIsRight(ZoneId zone, Instant instant) {
    BusinessCalendar calendar = new BusinessCalendar(zone);
    LocalDate expected = instant.atZone(zone).toLocalDate();
    assertThat(calendar.dateOf(instant)).as("%s in %s", instant, zone).isEqualTo(expected);
    assertThat(calendar.dayOf(instant)).isEqualTo((int) expected.toEpochDay());
  }
}
