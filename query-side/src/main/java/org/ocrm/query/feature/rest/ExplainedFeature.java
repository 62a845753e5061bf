package org.ocrm.query.feature.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.time.DayRange;
import org.ocrm.query.feature.Explanation;

/// A value with everything behind it.
///
/// @param days the days of a streak, of a bitmap, or the one that a distance is measured to
record ExplainedFeature(
    String name,
    String doc,
    String aggregate,
    String window,
    LocalDate asOf,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object value,
    List<Side> sides,
    List<LocalDate> days) {

  /// @param from first day that was looked at
  /// @param to last day that was looked at
  record Side(String name, LocalDate from, LocalDate to, int count, List<ExplainingEvent> events) {

    private static Side of(Explanation.Side side) {
      DayRange range = side.range();
      return new Side(
          side.name(),
          range.firstDay(),
          range.lastDay(),
          side.events().size(),
          side.events().stream().map(ExplainingEvent::of).toList());
    }
  }

  static ExplainedFeature of(
      Feature feature, LocalDate asOf, @Nullable Object value, Explanation behind) {
    return new ExplainedFeature(
        feature.name(),
        feature.doc(),
        feature.measure().text(),
        feature.window().name(),
        asOf,
        value,
        behind.sides().stream().map(Side::of).toList(),
        behind.days());
  }
}
