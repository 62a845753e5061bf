package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.feature.RowPlans;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileCursor;

/// Computes one set out of tile after tile, each for a day of its own, with new plans whenever the
/// dictionary has grown under way. Plans of the last thousand days are kept. For one thread at a
/// time.
public final class RowEvaluations {

  private static final int DAYS_KEPT = 1_000;

  private final Function<List<FactKey>, RowPlans> plansOver;
  private final Dictionary dictionary;
  private final TileCursor cursor = new TileCursor();
  private final Map<LocalDate, RowPlan.Reader> readers =
      new LinkedHashMap<>(DAYS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, RowPlan.Reader> eldest) {
          return size() > DAYS_KEPT;
        }
      };

  private RowPlans plans;
  private @Nullable LocalDate lastDay;
  private RowPlan.@Nullable Reader lastReader;

  public RowEvaluations(FeatureSet set, Dictionary dictionary) {
    this(keys -> new RowPlans(set, keys), dictionary);
  }

  /// @param plansOver plans over a state of the dictionary
  public RowEvaluations(Function<List<FactKey>, RowPlans> plansOver, Dictionary dictionary) {
    this.plansOver = plansOver;
    this.dictionary = dictionary;
    this.plans = plans();
  }

  /// The values in the order of the set; the row is reused by the next call.
  public FeatureRow of(LocalDate asOf, Tile tile) {
    RowPlan.Reader reader = reader(asOf);
    FeatureRow row = reader.read(tile.under(cursor));
    if (!reader.isOutdated()) {
      return row;
    }
    dictionary.refresh();
    plans = plans();
    readers.clear();
    lastDay = null;
    return reader(asOf).read(tile.under(cursor));
  }

  private RowPlan.Reader reader(LocalDate asOf) {
    RowPlan.Reader last = lastReader;
    if (last != null && asOf.equals(lastDay)) {
      return last;
    }
    RowPlan.Reader reader = readers.computeIfAbsent(asOf, day -> plans.of(day).reader());
    lastDay = asOf;
    lastReader = reader;
    return reader;
  }

  private RowPlans plans() {
    List<FactKey> keys = IntStream.range(0, dictionary.size()).mapToObj(dictionary::keyOf).toList();
    return plansOver.apply(keys);
  }
}
