package org.ocrm.query.feature;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.time.BusinessCalendar;

/// The as-of day of a question: today, in the business time zone, unless it says otherwise.
public final class AsOf {

  private AsOf() {}

  /// The day of a question.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is none
  public static LocalDate read(@Nullable String asOf, BusinessCalendar calendar, Clock clock) {
    FieldErrors errors = new FieldErrors();
    LocalDate day = errors.date("asOf", asOf);
    if (day != null
        && (day.isBefore(BusinessCalendar.FIRST_DAY) || day.isAfter(BusinessCalendar.LAST_DAY))) {
      errors.add(
          "asOf",
          "must lie from %s to %s"
              .formatted(BusinessCalendar.FIRST_DAY, BusinessCalendar.LAST_DAY));
    }
    errors.throwIfAny();
    return day == null ? calendar.dateOf(clock.instant()) : day;
  }
}
