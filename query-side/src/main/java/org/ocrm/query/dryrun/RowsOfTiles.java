package org.ocrm.query.dryrun;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.query.feature.FeaturesOfGeneration;

/// Reads the live tiles.
record RowsOfTiles(FeaturesOfGeneration tiles, List<FeatureSet> sets, LocalDate asOf)
    implements SampledRows {

  @Override
  public void forEach(List<String> subscriberIds, Consumer<Row> visitor) {
    tiles.ofSome(
        sets,
        subscriberIds,
        asOf,
        (subscriberId, tileBytes, rows, nanoseconds) ->
            visitor.accept(new Row(subscriberId, rows, tileBytes, 0, nanoseconds)));
  }
}
