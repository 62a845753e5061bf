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
    return new CountReader(counts, FeatureRow.over(counts.values()));
  }

  @Override
  public Reader reader(Reader before) {
    return before instanceof CountReader other && other.row.size() == plan.features()
        ? new CountReader(plan.reader(other.counts), other.row)
        : reader();
  }

  private record CountReader(FeaturePlan.Reader counts, FeatureRow row) implements Reader {

    @Override
    public FeatureRow read(TileCursor tile) {
      var _ = counts.read(tile);
      return row;
    }

    @Override
    public boolean isOutdated() {
      return counts.isOutdated();
    }
  }
}
