package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.List;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileCursor;

/// Any feature set made ready for one as-of day. Plain counts take the way without boxes and
/// branches; everything else has accumulators of its own, driven by the same single pass.
public sealed interface RowPlan permits CountPlan, MeasurePlan {

  /// A plan that suits the set.
  ///
  /// @param keys the dictionary so far, by number
  static RowPlan of(FeatureSet set, LocalDate asOf, List<FactKey> keys) {
    return new RowPlans(set, keys).of(asOf);
  }

  /// How many keys this plan knows.
  int keys();

  Reader reader();

  /// A reader that may use the memory of another one: whoever reads for many days in turn touches
  /// less of it.
  ///
  /// @param before whose rows last until the new one reads; of the same thread
  default Reader reader(Reader before) {
    return reader();
  }

  /// Evaluates tile after tile with one scratch; for one thread at a time.
  interface Reader {

    /// The values in the order of the set; the row is reused by the next call.
    FeatureRow read(TileCursor tile);

    /// Whether the last tile had a key that was numbered after the plan was made: it has to be
    /// read again by a plan over the grown dictionary.
    boolean isOutdated();
  }
}
