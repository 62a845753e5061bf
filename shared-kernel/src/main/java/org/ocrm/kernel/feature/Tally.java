package org.ocrm.kernel.feature;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Occurrence;
import org.ocrm.kernel.time.DayRange;

/// One number that adds up: how many of the selected occurrences fall within a range of days.
record Tally(Selector selector, DayRange days) {

  static Tally of(FactFilter filter, DayRange days) {
    return new Tally(new Selector(filter, null), days);
  }

  /// @param activatedOn for endings: days on which the service may have been activated; none for
  ///     all
  record Selector(FactFilter filter, @Nullable DayRange activatedOn) {

    boolean selects(FactKey key) {
      return filter.matches(key.event(), key.attributes())
          && (activatedOn == null || activatedOn.contains(activationDay(key)));
    }
  }

  /// The day of activation that an ending carries.
  static int activationDay(FactKey key) {
    String date = key.attributes().get(Occurrence.ACTIVATED_ON);
    if (date == null) {
      throw new IllegalStateException(
          "The tiles do not keep on which day a service was activated that ended: %s"
              .formatted(key));
    }
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
