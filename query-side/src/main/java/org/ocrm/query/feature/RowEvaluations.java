package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
/// dictionary has grown under way. Plans of some thousand days are kept. For one thread at a time.
public final class RowEvaluations {

  /// A power of two. Days of one place, nearly three years apart, take it from each other.
  private static final int PLACES = 1 << 10;

  private record DayReader(LocalDate day, RowPlan.Reader reader) {}

  private final Function<List<FactKey>, RowPlans> plansOver;
  private final Dictionary dictionary;
  private final TileCursor cursor = new TileCursor();
  private final @Nullable DayReader[] readers = new DayReader[PLACES];
  private RowPlans plans;
  private RowPlan.@Nullable Reader before;

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
    Arrays.fill(readers, null);
    return reader(asOf).read(tile.under(cursor));
  }

  private RowPlan.Reader reader(LocalDate asOf) {
    int place =
        (asOf.getYear() * 372 + asOf.getMonthValue() * 31 + asOf.getDayOfMonth()) & PLACES - 1;
    DayReader known = readers[place];
    if (known != null && known.day().equals(asOf)) {
      return known.reader();
    }
    RowPlan plan = plans.of(asOf);
    RowPlan.Reader reader = before == null ? plan.reader() : plan.reader(before);
    before = reader;
    readers[place] = new DayReader(asOf, reader);
    return reader;
  }

  private RowPlans plans() {
    List<FactKey> keys = IntStream.range(0, dictionary.size()).mapToObj(dictionary::keyOf).toList();
    return plansOver.apply(keys);
  }
}
