package org.ocrm.kernel.feature;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.TileCursor;

/// Features of every kind for one as-of day. What adds up shares the prefix sums of
/// `SegmentCounts`; other measures gather entries of their own in the same pass. Cost: one step
/// per entry, and one per gatherer that its key concerns.
final class MeasurePlan implements RowPlan {

  private final List<MeasureRecipe> recipes;
  private final SegmentCounts counts;
  private final int[][] gatherersOfKey;

  MeasurePlan(FeatureSet set, LocalDate asOf, List<FactKey> keys) {
    recipes =
        set.features().stream()
            .map(feature -> new MeasureRecipes(feature, asOf, keys).recipe())
            .toList();
    counts =
        new SegmentCounts(
            recipes.stream().flatMap(recipe -> recipe.tallies().stream()).toList(), keys);
    List<Gatherer> gatherers = gatherersOf(readings());
    gatherersOfKey =
        IntStream.range(0, keys.size())
            .mapToObj(
                key ->
                    IntStream.range(0, gatherers.size())
                        .filter(gatherer -> gatherers.get(gatherer).gathers(key))
                        .toArray())
            .toArray(int[][]::new);
  }

  @Override
  public int keys() {
    return counts.keys();
  }

  @Override
  public Reader reader() {
    return new MeasureReader();
  }

  private List<MeasureReading> readings() {
    return recipes.stream().map(recipe -> recipe.readings().get()).toList();
  }

  private static List<Gatherer> gatherersOf(List<MeasureReading> readings) {
    return readings.stream().flatMap(reading -> reading.gatherers().stream()).toList();
  }

  private final class MeasureReader implements Reader {

    private final SegmentCounts.Scratch scratch = counts.new Scratch();
    private final List<MeasureReading> readings = readings();
    private final List<MeasureReading.Tallied> tallied = new ArrayList<>();
    private final Gatherer[] gatherers = gatherersOf(readings).toArray(Gatherer[]::new);
    private final FeatureRow row = new FeatureRow(recipes.size());
    private boolean outdated;

    MeasureReader() {
      int next = 0;
      for (MeasureRecipe recipe : recipes) {
        int first = next;
        tallied.add(tally -> scratch.valueOf(first + tally));
        next += recipe.tallies().size();
      }
    }

    @Override
    public boolean isOutdated() {
      return outdated;
    }

    @Override
    public FeatureRow read(TileCursor tile) {
      scratch.reset();
      for (Gatherer gatherer : gatherers) {
        gatherer.reset();
      }
      outdated = false;
      while (tile.next()) {
        if (tile.key() >= gatherersOfKey.length) {
          outdated = true;
        } else {
          add(tile.day(), tile.key(), tile.count());
        }
      }
      scratch.sumUp();
      for (int feature = 0; feature < recipes.size(); feature++) {
        readings.get(feature).writer().write(tallied.get(feature), row, feature);
      }
      return row;
    }

    private void add(int day, int key, int count) {
      scratch.add(day, key, count);
      for (int gatherer : gatherersOfKey[key]) {
        gatherers[gatherer].add(day, key, count);
      }
    }
  }
}
