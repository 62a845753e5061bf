package org.ocrm.query.dryrun;

import java.util.List;
import java.util.function.Consumer;
import org.ocrm.kernel.feature.FeatureRow;

/// Values of sampled subscribers by several sets, read from the same facts.
interface SampledRows {

  /// The values of one subscriber, in the order of the sets.
  ///
  /// @param events how many events were folded for it; 0 where a tile was read
  /// @param nanoseconds that evaluating took
  record Row(
      String subscriberId, List<FeatureRow> bySet, int tileBytes, long events, long nanoseconds) {}

  /// Passes the rows of subscribers; those that nothing is known of are left out.
  void forEach(List<String> subscriberIds, Consumer<Row> visitor);
}
