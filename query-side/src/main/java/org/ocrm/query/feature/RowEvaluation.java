package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileCursor;

/// Computes one set for one day out of tile after tile, with a new plan whenever the dictionary has
/// grown under way. For one thread at a time.
public final class RowEvaluation {

  private final FeatureSet set;
  private final LocalDate asOf;
  private final Dictionary dictionary;
  private final TileCursor cursor = new TileCursor();
  private RowPlan.Reader reader;

  public RowEvaluation(FeatureSet set, LocalDate asOf, Dictionary dictionary) {
    this.set = set;
    this.asOf = asOf;
    this.dictionary = dictionary;
    this.reader = plan();
  }

  /// The values in the order of the set; the row is reused by the next call.
  public FeatureRow of(Tile tile) {
    FeatureRow row = reader.read(tile.under(cursor));
    if (!reader.isOutdated()) {
      return row;
    }
    dictionary.refresh();
    reader = plan();
    return reader.read(tile.under(cursor));
  }

  private RowPlan.Reader plan() {
    List<FactKey> keys = IntStream.range(0, dictionary.size()).mapToObj(dictionary::keyOf).toList();
    return RowPlan.of(set, asOf, keys).reader();
  }
}
