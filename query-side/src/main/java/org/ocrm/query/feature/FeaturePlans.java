package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.FactKey;

/// Plans, made once per set, as-of day and state of the dictionary. Keeps the most recently used.
final class FeaturePlans {

  private static final int KEPT = 256;

  private record Key(String set, int version, LocalDate asOf, int keys) {}

  private final Dictionary dictionary;
  private final Map<Key, RowPlan> plans =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RowPlan> eldest) {
          return size() > KEPT;
        }
      };

  FeaturePlans(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  RowPlan of(FeatureSet set, LocalDate asOf) {
    Key key = new Key(set.name(), set.version(), asOf, dictionary.size());
    synchronized (plans) {
      return plans.computeIfAbsent(key, _ -> RowPlan.of(set, asOf, keys(key.keys())));
    }
  }

  /// A plan over numbers that other nodes have given out, too.
  RowPlan refreshed(FeatureSet set, LocalDate asOf) {
    dictionary.refresh();
    return of(set, asOf);
  }

  private List<FactKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(dictionary::keyOf).toList();
  }
}
