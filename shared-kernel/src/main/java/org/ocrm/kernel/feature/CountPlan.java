package org.ocrm.kernel.feature;

import org.ocrm.kernel.tile.TileCursor;

/// Plain counts as rows.
record CountPlan(FeaturePlan plan) implements RowPlan {

  @Override
  public int keys() {
    return plan.keys();
  }

  @Override
  public Reader reader() {
    FeaturePlan.Reader counts = plan.reader();
    FeatureRow row = FeatureRow.over(counts.values());
    return new Reader() {
      @Override
      public FeatureRow read(TileCursor tile) {
        var _ = counts.read(tile);
        return row;
      }

      @Override
      public boolean isOutdated() {
        return counts.isOutdated();
      }
    };
  }
}
