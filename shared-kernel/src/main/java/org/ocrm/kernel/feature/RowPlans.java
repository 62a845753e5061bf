package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.FactKey;

/// Plans of one set over one state of the dictionary, for any day: what does not depend on the day
/// is made once, and the plans of many days are kept. For any number of threads.
public final class RowPlans {

  private static final int DAYS_KEPT = 2_000;

  private final FeatureSet set;
  private final List<FactKey> keys;
  private final @Nullable Selection counted;
  private final Map<LocalDate, RowPlan> kept = new ConcurrentHashMap<>();

  /// @param keys the dictionary so far, by number
  public RowPlans(FeatureSet set, List<FactKey> keys) {
    this.set = set;
    this.keys = List.copyOf(keys);
    this.counted = set.isPlainCounts() ? FeaturePlan.selection(set, keys) : null;
  }

  /// Whether these are plans of a set over these keys.
  public boolean areOf(FeatureSet otherSet, List<FactKey> otherKeys) {
    return set.equals(otherSet) && keys.equals(otherKeys);
  }

  /// A plan for a day.
  public RowPlan of(LocalDate asOf) {
    RowPlan known = kept.get(asOf);
    if (known != null) {
      return known;
    }
    RowPlan plan = made(asOf);
    if (kept.size() < DAYS_KEPT) {
      kept.put(asOf, plan);
    }
    return plan;
  }

  private RowPlan made(LocalDate asOf) {
    return counted == null
        ? new MeasurePlan(set, asOf, keys)
        : new CountPlan(new FeaturePlan(set, asOf, counted));
  }
}
