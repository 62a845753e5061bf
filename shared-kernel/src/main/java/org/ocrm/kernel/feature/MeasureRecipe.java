package org.ocrm.kernel.feature;

import java.util.List;
import java.util.function.Supplier;

/// What one measure needs, worked out once for an as-of day and a dictionary.
///
/// @param tallies what it needs that adds up
/// @param readings makes a reading with a scratch of its own
record MeasureRecipe(List<Tally> tallies, Supplier<MeasureReading> readings) {

  static MeasureRecipe ofTallies(MeasureReading.Writer writer, Tally... tallies) {
    return new MeasureRecipe(List.of(tallies), () -> MeasureReading.ofTallies(writer));
  }

  static MeasureRecipe gathered(Supplier<MeasureReading> readings) {
    return new MeasureRecipe(List.of(), readings);
  }
}
