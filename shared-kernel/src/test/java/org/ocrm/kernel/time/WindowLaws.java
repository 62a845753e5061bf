package org.ocrm.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Every window of the contract against a recount over calendar dates.
class WindowLaws {

  @Provide
  Arbitrary<LocalDate> days() {
    return Calendars.days();
  }

  @Property
  void every_window_with_two_ends_holds_the_dates_that_the_contract_lists(
      @ForAll("days") LocalDate asOf) {
    CalendarRecount recount = new CalendarRecount(asOf);
    Stream.concat(Windows.STANDARD.stream(), Windows.FURTHER.stream())
        .filter(window -> !window.name().equals("ALL"))
        .forEach(
            window ->
                assertThat(datesOf(window, asOf))
                    .as("%s as of %s", window.name(), asOf)
                    .containsExactlyElementsOf(recount.datesOf(window.name()).reversed()));
  }

  @Property
  void four_weeks_are_the_four_single_weeks_end_to_end(@ForAll("days") LocalDate asOf) {
    assertThat(joined(asOf, Windows.W4, Windows.W3, Windows.W2, Windows.W1))
        .isEqualTo(datesOf(Windows.LAST_4_WEEKS, asOf));
  }

  @Property
  void three_months_are_the_three_single_months_end_to_end_and_the_latter_half_of_six(
      @ForAll("days") LocalDate asOf) {
    List<LocalDate> three = datesOf(Windows.LAST_3_MONTHS, asOf);

    assertThat(joined(asOf, Windows.M3, Windows.M2, Windows.M1)).isEqualTo(three);
    assertThat(datesOf(Windows.LAST_6_MONTHS, asOf)).endsWith(three.toArray(LocalDate[]::new));
    assertThat(datesOf(Windows.LAST_6_MONTHS, asOf)).hasSizeGreaterThan(three.size());
  }

  @Property
  void the_as_of_day_itself_is_only_in_today(@ForAll("days") LocalDate asOf) {
    int day = (int) asOf.toEpochDay();
    assertThat(
            Stream.concat(Windows.STANDARD.stream(), Windows.FURTHER.stream())
                .filter(window -> window.of(asOf).contains(day))
                .map(Window::name))
        .containsExactly("D0");
  }

  @Property
  void all_time_holds_every_day_before_the_as_of_day_that_an_event_may_carry(
      @ForAll("days") LocalDate asOf) {
    DayRange all = named("ALL").of(asOf);
    assertThat(all.contains((int) LocalDate.of(1899, 12, 31).toEpochDay())).isTrue();
    assertThat(all.firstDay()).isEqualTo(LocalDate.of(1, 1, 1));
    assertThat(all.lastDay()).isEqualTo(asOf.minusDays(1));
  }

  @Property
  void a_lagging_window_is_the_same_window_asked_for_that_many_days_earlier(
      @ForAll("days") LocalDate asOf,
      @ForAll @IntRange(min = 1, max = 90) int length,
      @ForAll @IntRange(max = 90) int lag) {
    DayRange lagging = new Window.Extent.Days(length, lag).of(asOf);

    assertThat(lagging).isEqualTo(new Window.Extent.Days(length, 0).of(asOf.minusDays(lag)));
    assertThat(lagging.days()).isEqualTo(length);
    assertThat(lagging.lastDay()).isEqualTo(asOf.minusDays(lag + 1L));
  }

  private static List<LocalDate> joined(LocalDate asOf, Window... windows) {
    return Stream.of(windows).flatMap(window -> datesOf(window, asOf).stream()).toList();
  }

  private static Window named(String name) {
    return Windows.FURTHER.stream()
        .filter(window -> window.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Tries every day of a stretch wider than any window, so that `contains` is under test too.
  private static List<LocalDate> datesOf(Window window, LocalDate asOf) {
    DayRange range = window.of(asOf);
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate date = asOf.minusDays(500); date.isBefore(asOf.plusDays(40)); ) {
      if (range.contains((int) date.toEpochDay())) {
        dates.add(date);
      }
      date = date.plusDays(1);
    }
    return dates;
  }
}
