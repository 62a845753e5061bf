package org.ocrm.app.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ocrm.app.demo.LifeCommand.Channel;

/// What one subscriber is like: how busy, through which channel, when it joined, bursts and leaves.
///
/// @param actsPerDay on an ordinary day
/// @param favourite the channel of most acts
/// @param joins the first day, counted from the start of the period
/// @param leaves the last day; beyond the period for those who stay
/// @param burst the first day of a week of much more than usual; beyond the period for most
record Habits(double actsPerDay, Channel favourite, int joins, int leaves, int burst) {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int BURST_DAYS = 7;
  private static final double LOYALTY = 0.72;

  static Habits drawnBy(Chance chance, int days) {
    // A few are busy and most are not: between 1 and 50 acts in a whole year, skewed to few.
    double actsPerDay = (1 + 49 * Math.pow(chance.between(0, 1.0), 2.2)) / 365;
    Channel favourite = chance.oneOf(List.of(Channel.values()), Habits::popularity);
    int joins = chance.happens(0.75) ? 0 : chance.between(0, days);
    int leaves = chance.happens(0.12) ? chance.between(joins, days) : NEVER;
    int burst = chance.happens(0.2) ? chance.between(joins, days) : NEVER;
    return new Habits(actsPerDay, favourite, joins, leaves, burst);
  }

  /// How many acts to expect on a day: more on Fridays and Saturdays, more when salaries come.
  double actsOn(LocalDate date, int day) {
    if (day < joins || day > leaves) {
      return 0;
    }
    double week =
        switch (date.getDayOfWeek()) {
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> 0.95;
          case FRIDAY -> 1.3;
          case SATURDAY -> 1.25;
          case SUNDAY -> 0.65;
        };
    double month = date.getDayOfMonth() <= 3 ? 1.5 : 1;
    double burstNow = day >= burst && day - burst < BURST_DAYS ? 12 : 1;
    return actsPerDay * week * month * burstNow;
  }

  /// Mostly the favourite; the front office is closed on Sundays.
  Channel channelOn(LocalDate date, Chance chance) {
    Channel channel =
        chance.happens(LOYALTY)
            ? favourite
            : chance.oneOf(List.of(Channel.values()), Habits::popularity);
    boolean closed = channel == Channel.FO && date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return closed ? Channel.MA : channel;
  }

  /// The front office has opening hours, the call centre long ones, people tap and click in the
  /// evening most of all.
  static Instant momentOn(LocalDate date, Channel channel, Chance chance) {
    int hour =
        switch (channel) {
          case FO -> chance.between(9, 18);
          case CC -> chance.between(8, 21);
          case MA, WS -> chance.happens(0.5) ? chance.between(17, 23) : chance.between(6, 24);
        };
    return date.atTime(hour, chance.between(0, 60), chance.between(0, 60))
        .toInstant(ZoneOffset.UTC);
  }

  private static double popularity(Channel channel) {
    return switch (channel) {
      case CC -> 22;
      case FO -> 13;
      case MA -> 45;
      case WS -> 20;
    };
  }
}
