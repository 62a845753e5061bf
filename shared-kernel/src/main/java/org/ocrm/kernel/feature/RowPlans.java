package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.FactKey;

/// Plans of one set over one state of the dictionary, for any day: what does not depend on the day
/// is made once.
public final class RowPlans {

  private final FeatureSet set;
  private final List<FactKey> keys;
  private final @Nullable Selection counted;

  /// @param keys the dictionary so far, by number
  public RowPlans(FeatureSet set, List<FactKey> keys) {
    this.set = set;
    this.keys = List.copyOf(keys);
    this.counted = set.isPlainCounts() ? FeaturePlan.selection(set, keys) : null;
  }

  /// A plan for a day.
  public RowPlan of(LocalDate asOf) {
    return counted == null
        ? new MeasurePlan(set, asOf, keys)
        : new CountPlan(new FeaturePlan(set, asOf, counted));
  }
}
