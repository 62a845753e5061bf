package org.ocrm.query.export;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.feature.RowEvaluation;

/// Evaluations of one set by day, those of the last thousand days kept. For one thread at a time.
final class DayEvaluations {

  private static final int DAYS_KEPT = 1_000;

  private final FeatureSet set;
  private final Dictionary dictionary;
  private final @Nullable LocalDate everyDay;
  private final Map<LocalDate, RowEvaluation> kept =
      new LinkedHashMap<>(DAYS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LocalDate, RowEvaluation> eldest) {
          return size() > DAYS_KEPT;
        }
      };

  private @Nullable LocalDate lastDay;
  private @Nullable RowEvaluation last;

  /// @param everyDay the day of rows that have none of their own
  DayEvaluations(FeatureSet set, Dictionary dictionary, @Nullable LocalDate everyDay) {
    this.set = set;
    this.dictionary = dictionary;
    this.everyDay = everyDay;
  }

  /// The values of a tile on a day; the row is reused by the next call.
  ///
  /// @param asOf none for the day of all rows
  FeatureRow of(@Nullable LocalDate asOf, Tile tile) {
    LocalDate day = asOf == null ? everyDay : asOf;
    if (day == null) {
      throw new IllegalArgumentException("A row without a day");
    }
    RowEvaluation evaluation = last;
    if (evaluation == null || !day.equals(lastDay)) {
      evaluation = kept.computeIfAbsent(day, one -> new RowEvaluation(set, one, dictionary));
      last = evaluation;
      lastDay = day;
    }
    return evaluation.of(tile);
  }
}
