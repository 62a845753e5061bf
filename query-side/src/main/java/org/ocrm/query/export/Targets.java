package org.ocrm.query.export;

import java.util.List;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.Measure.DaysUntilNext;
import org.ocrm.kernel.time.Window.Extent.Today;

/// Features that look at their as-of day or beyond: what a model is to foretell, never what it is
/// to learn from. Every other window ends before the day, whatever it is.
public final class Targets {

  private Targets() {}

  public static List<String> of(FeatureSet set) {
    return set.features().stream().filter(Targets::looksAhead).map(Feature::name).toList();
  }

  private static boolean looksAhead(Feature feature) {
    return feature.measure() instanceof DaysUntilNext || feature.window().extent() instanceof Today;
  }
}
