package org.ocrm.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.kernel.time.Window.Extent.CalendarMonths;
import org.ocrm.kernel.time.Window.Extent.CalendarWeeks;
import org.ocrm.kernel.time.Window.Extent.Days;
import org.ocrm.kernel.time.Window.Extent.RollingMonths;

class WindowTest {

  @Test
  void the_ten_standard_windows_stand_in_the_order_of_the_published_names() {
    assertThat(Windows.STANDARD)
        .extracting(Window::name)
        .containsExactly("W1", "W2", "W3", "W4", "4W", "M1", "M2", "M3", "3M", "6M");
    assertThat(Windows.FURTHER).extracting(Window::name).containsExactly("D0", "M0", "12M", "ALL");
  }

  /// Worked out by hand on a paper calendar, as a check of the laws' own recount as well.
  @ParameterizedTest(name = "{1} as of {0} is {2} to {3}")
  @CsvSource({
    "2024-03-01, W1, 2024-02-23, 2024-02-29",
    "2024-03-01, W4, 2024-02-02, 2024-02-08",
    "2024-03-01, 4W, 2024-02-02, 2024-02-29",
    "2024-03-01, M1, 2024-02-01, 2024-02-29",
    "2024-03-01, 3M, 2023-12-01, 2024-02-29",
    "2024-03-01, 6M, 2023-09-01, 2024-02-29",
    "2023-03-31, M1, 2023-02-01, 2023-02-28",
    "2023-03-31, M3, 2022-12-01, 2022-12-31",
    "2026-01-01, W2, 2025-12-18, 2025-12-24",
    "2026-01-01, M2, 2025-11-01, 2025-11-30",
    "1900-03-01, M1, 1900-02-01, 1900-02-28",
    "2000-03-01, M1, 2000-02-01, 2000-02-29"
  })
  void windows_lie_where_the_calendar_says(
      LocalDate asOf, String name, LocalDate first, LocalDate last) {
    DayRange range =
        Windows.STANDARD.stream()
            .filter(window -> window.name().equals(name))
            .findFirst()
            .orElseThrow()
            .of(asOf);

    assertThat(range.firstDay()).isEqualTo(first);
    assertThat(range.lastDay()).isEqualTo(last);
    CalendarRecount recount = new CalendarRecount(asOf);
    assertThat(recount.datesOf(name).getFirst()).isEqualTo(last);
    assertThat(recount.datesOf(name).getLast()).isEqualTo(first);
  }

  @Test
  void the_month_to_date_is_empty_on_the_first_of_a_month() {
    DayRange range = new Window.Extent.MonthToDate().of(LocalDate.of(2026, 3, 1));
    assertThat(range.days()).isZero();
    assertThat(range.lastDay()).isBefore(range.firstDay());
  }

  @Test
  void a_window_of_no_length_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Days(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CalendarMonths(0, 0));
    assertThat(new Days(1, 0).of(LocalDate.EPOCH).days()).isOne();
  }

  @Test
  void a_window_that_reaches_behind_the_as_of_day_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Days(1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CalendarMonths(1, -1));
  }

  @Test
  void a_range_that_ends_before_it_begins_is_refused_and_an_empty_one_is_not() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayRange(10, 9))
        .withMessageContaining("10")
        .withMessageContaining("9");
    assertThat(new DayRange(10, 10).contains(10)).isFalse();
  }

  /// Monday 2 March 2026 begins a week; Sunday 1 March ends one.
  @ParameterizedTest(name = "week {1} from {2} as of {0} is {3} to {4}")
  @CsvSource({
    "2026-03-02, 1, MONDAY, 2026-02-23, 2026-03-01",
    "2026-03-01, 1, MONDAY, 2026-02-16, 2026-02-22",
    "2026-03-01, 1, SUNDAY, 2026-02-22, 2026-02-28",
    "2026-03-04, 2, MONDAY, 2026-02-16, 2026-02-22",
    "2026-01-01, 1, SATURDAY, 2025-12-20, 2025-12-26"
  })
  void calendar_weeks_are_full_and_begin_on_the_chosen_day(
      LocalDate asOf, int week, DayOfWeek firstDay, LocalDate first, LocalDate last) {
    DayRange range = new CalendarWeeks(1, week - 1, firstDay).of(asOf);
    assertThat(range.firstDay()).isEqualTo(first);
    assertThat(range.firstDay().getDayOfWeek()).isEqualTo(firstDay);
    assertThat(range.lastDay()).isEqualTo(last);
  }

  @ParameterizedTest(name = "{1} rolling months, lag {2}, as of {0} are {3} to {4}")
  @CsvSource({
    "2026-03-15, 1, 0, 2026-02-15, 2026-03-14",
    "2026-03-31, 1, 0, 2026-02-28, 2026-03-30",
    "2024-03-31, 1, 0, 2024-02-29, 2024-03-30",
    "2026-03-15, 2, 1, 2025-12-15, 2026-02-14",
    "2026-01-01, 12, 0, 2025-01-01, 2025-12-31"
  })
  void rolling_months_go_back_by_date_and_end_a_short_month_on_its_last_day(
      LocalDate asOf, int months, int lag, LocalDate first, LocalDate last) {
    DayRange range = new RollingMonths(months, lag).of(asOf);
    assertThat(range.firstDay()).isEqualTo(first);
    assertThat(range.lastDay()).isEqualTo(last);
  }
}
