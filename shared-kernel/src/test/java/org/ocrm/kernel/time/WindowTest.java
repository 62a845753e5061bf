package org.ocrm.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.kernel.time.Window.Extent.CalendarMonths;
import org.ocrm.kernel.time.Window.Extent.Days;

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
}
