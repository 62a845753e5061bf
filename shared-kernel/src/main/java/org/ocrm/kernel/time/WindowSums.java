package org.ocrm.kernel.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which windows add up to which: derived from the days that they have, not from their names. An
/// identity holds when it does for every as-of day of four years, leap day included; extents know
/// nothing of the calendar that repeats less often, but for centuries without leap day.
public final class WindowSums {

  private static final LocalDate FIRST = LocalDate.of(2027, 1, 20);
  private static final int DAYS = 4 * 365 + 1;

  private WindowSums() {}

  /// Why parts do not add up to a whole on one as-of day; none when they do.
  public static Optional<String> problem(List<Window> parts, Window whole, LocalDate asOf) {
    DayRange all = whole.of(asOf);
    List<DayRange> ranges = parts.stream().map(part -> part.of(asOf)).toList();
    int first = ranges.stream().mapToInt(DayRange::from).reduce(all.from(), Math::min);
    int last = ranges.stream().mapToInt(DayRange::to).reduce(all.to(), Math::max);
    for (int day = last - 1; day >= first; day--) {
      Window holder = null;
      for (int part = 0; part < ranges.size(); part++) {
        if (ranges.get(part).contains(day)) {
          if (holder != null) {
            return Optional.of(
                "because %s is in %s as well as in %s and would count twice"
                    .formatted(LocalDate.ofEpochDay(day), holder.name(), parts.get(part).name()));
          }
          holder = parts.get(part);
        }
      }
      if (holder == null && all.contains(day)) {
        return Optional.of(
            "because %s is in %s but in none of its parts"
                .formatted(LocalDate.ofEpochDay(day), whole.name()));
      }
      if (holder != null && !all.contains(day)) {
        return Optional.of(
            "because %s is in %s but not in %s"
                .formatted(LocalDate.ofEpochDay(day), holder.name(), whole.name()));
      }
    }
    return Optional.empty();
  }

  /// The first as-of day on which two windows have different days.
  public static Optional<LocalDate> firstDayOfDifference(Window one, Window other) {
    return FIRST
        .datesUntil(FIRST.plusDays(DAYS))
        .filter(asOf -> !one.of(asOf).equals(other.of(asOf)))
        .findFirst();
  }

  /// Every identity that holds between these windows, as `W1 + W2 + W3 + W4 = 4W`: for each window
  /// the finest chain of others that covers it without gap and overlap.
  public static List<String> identities(List<Window> windows) {
    List<String> identities = new ArrayList<>();
    for (Window whole : windows) {
      List<Window> chain = chain(whole, windows);
      if (chain.size() > 1
          && FIRST
              .datesUntil(FIRST.plusDays(DAYS))
              .allMatch(asOf -> problem(chain, whole, asOf).isEmpty())) {
        identities.add(
            chain.stream().map(Window::name).collect(Collectors.joining(" + "))
                + " = "
                + whole.name());
      }
    }
    return identities;
  }

  /// From the end backwards, the shortest window that ends where the last one began.
  private static List<Window> chain(Window whole, List<Window> windows) {
    DayRange all = whole.of(FIRST);
    List<Window> chain = new ArrayList<>();
    int at = all.to();
    while (at > all.from()) {
      int end = at;
      Optional<Window> next =
          windows.stream()
              .filter(window -> !window.equals(whole))
              .filter(window -> window.of(FIRST).to() == end && window.of(FIRST).days() > 0)
              .filter(window -> window.of(FIRST).from() >= all.from())
              .min(Comparator.comparingInt(window -> window.of(FIRST).days()));
      if (next.isEmpty()) {
        return List.of();
      }
      chain.add(next.get());
      at = next.get().of(FIRST).from();
    }
    return chain;
  }
}
