package org.ocrm.query.dryrun;

import java.util.List;
import org.ocrm.kernel.feature.FeatureRow;

/// Values of sampled subscribers by several sets, read from the same facts.
interface SampledRows {

  /// @param events how many events were folded for it; 0 where a tile was read
  /// @param nanoseconds that evaluating took
  record Row(
      String subscriberId, List<FeatureRow> bySet, int tileBytes, long events, long nanoseconds) {}

  /// Passes the rows of subscribers; those that nothing is known of are left out.
  void forEach(List<String> subscriberIds, java.util.function.Consumer<Row> visitor);
}
