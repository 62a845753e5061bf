package org.ocrm.kernel.time;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ocrm.kernel.time.Window.Extent.AllTime;
import org.ocrm.kernel.time.Window.Extent.CalendarMonths;
import org.ocrm.kernel.time.Window.Extent.Days;
import org.ocrm.kernel.time.Window.Extent.MonthToDate;
import org.ocrm.kernel.time.Window.Extent.Today;

/// The windows that every analyst knows by name. Always: W1 + W2 + W3 + W4 = 4W and
/// M1 + M2 + M3 = 3M ≤ 6M.
public final class Windows {

  public static final Window W1 = new Window("W1", new Days(7, 0));
  public static final Window W2 = new Window("W2", new Days(7, 7));
  public static final Window W3 = new Window("W3", new Days(7, 14));
  public static final Window W4 = new Window("W4", new Days(7, 21));
  public static final Window LAST_4_WEEKS = new Window("4W", new Days(28, 0));
  public static final Window M1 = new Window("M1", new CalendarMonths(1, 0));
  public static final Window M2 = new Window("M2", new CalendarMonths(1, 1));
  public static final Window M3 = new Window("M3", new CalendarMonths(1, 2));
  public static final Window LAST_3_MONTHS = new Window("3M", new CalendarMonths(3, 0));
  public static final Window LAST_6_MONTHS = new Window("6M", new CalendarMonths(6, 0));

  /// The ten windows of `ocrm-services`, in the order of its names.
  public static final List<Window> STANDARD =
      List.of(W1, W2, W3, W4, LAST_4_WEEKS, M1, M2, M3, LAST_3_MONTHS, LAST_6_MONTHS);

  public static final Window ALL = new Window("ALL", new AllTime());

  /// Offered to every definition beside the standard ones.
  public static final List<Window> FURTHER =
      List.of(
          new Window("D0", new Today()),
          new Window("M0", new MonthToDate()),
          new Window("12M", new CalendarMonths(12, 0)),
          ALL);

  /// A window that every analyst knows by this name.
  public static Optional<Window> named(String name) {
    return Stream.concat(STANDARD.stream(), FURTHER.stream())
        .filter(window -> window.name().equals(name))
        .findFirst();
  }

  private Windows() {}
}
