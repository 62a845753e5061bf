package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.history.RecordedEvent;

/// What is behind a value: the events, and the days where it is days that count.
///
/// @param sides one side for most measures; two for quotients and differences
/// @param days the days of a streak, of a bitmap's ones, of the last or next activity
public record Explanation(List<Side> sides, List<LocalDate> days) {

  /// Events of one role, one for each fact: a correction that stands for two of them comes twice.
  ///
  /// @param name what the events of this side are to the value
  /// @param range the window that was looked at
  public record Side(String name, DayRange range, List<RecordedEvent> events) {}

  /// The events behind the value, in the order in which they were recorded: of one side one for
  /// each fact, of two sides each event once.
  public List<RecordedEvent> events() {
    Stream<RecordedEvent> all = sides.stream().flatMap(side -> side.events().stream());
    return (sides.size() == 1 ? all : all.distinct())
        .sorted(Comparator.comparingLong(RecordedEvent::position))
        .toList();
  }
}
