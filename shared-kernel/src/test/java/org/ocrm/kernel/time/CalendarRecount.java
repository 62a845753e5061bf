package org.ocrm.kernel.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The windows of the contract, recounted by leafing a calendar back from the as-of day, one date
/// at a time. Shares no code with `Window`, so that a law can hold one against the other.
public final class CalendarRecount {

  /// More than twelve full months and the rest of the current one.
  private static final int LEAVES = 13 * 31;

  private final LocalDate asOf;
  private final List<Leaf> leaves = new ArrayList<>();

  /// One date before the as-of day: how many days and how many turns of the month lie between.
  private record Leaf(LocalDate date, int daysBack, int monthsBack) {}

  public CalendarRecount(LocalDate asOf) {
    this.asOf = asOf;
    LocalDate later = asOf;
    int monthsBack = 0;
    for (int daysBack = 1; daysBack <= LEAVES; daysBack++) {
      LocalDate date = later.minusDays(1);
      if (date.getMonth() != later.getMonth()) {
        monthsBack++;
      }
      leaves.add(new Leaf(date, daysBack, monthsBack));
      later = date;
    }
  }

  /// Every date of a window with an end and a beginning, latest first.
  public List<LocalDate> datesOf(String window) {
    if (window.equals("D0")) {
      return List.of(asOf);
    }
    return leaves.stream().filter(leaf -> isInside(window, leaf)).map(Leaf::date).toList();
  }

  public boolean contains(String window, LocalDate date) {
    return window.equals("ALL") ? date.isBefore(asOf) : datesOf(window).contains(date);
  }

  private static boolean isInside(String window, Leaf leaf) {
    int day = leaf.daysBack();
    int month = leaf.monthsBack();
    return switch (window) {
      case "W1" -> day >= 1 && day <= 7;
      case "W2" -> day >= 8 && day <= 14;
      case "W3" -> day >= 15 && day <= 21;
      case "W4" -> day >= 22 && day <= 28;
      case "4W" -> day >= 1 && day <= 28;
      case "M0" -> month == 0;
      case "M1" -> month == 1;
      case "M2" -> month == 2;
      case "M3" -> month == 3;
      case "3M" -> month >= 1 && month <= 3;
      case "6M" -> month >= 1 && month <= 6;
      case "12M" -> month >= 1 && month <= 12;
      default -> throw new IllegalArgumentException("No such window in the contract: " + window);
    };
  }
}
