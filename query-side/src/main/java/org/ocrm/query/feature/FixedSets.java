package org.ocrm.query.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ocrm.kernel.feature.FeatureSet;

/// Definitions that never change, each in one version.
record FixedSets(Map<String, FeatureSet> byName) implements FeatureSets {

  static FixedSets of(List<FeatureSet> sets) {
    return new FixedSets(
        sets.stream()
            .collect(
                Collectors.toMap(
                    FeatureSet::name, set -> set, (first, _) -> first, LinkedHashMap::new)));
  }

  @Override
  public List<FeatureSet> live() {
    return List.copyOf(byName.values());
  }

  @Override
  public FeatureSet live(String name) {
    FeatureSet set = byName.get(name);
    if (set == null) {
      throw FeatureCatalogue.unknown(name, byName.keySet()).asException();
    }
    return set;
  }

  @Override
  public FeatureSet version(String name, int version) {
    FeatureSet set = live(name);
    if (set.version() != version) {
      throw FeatureCatalogue.unknownVersion(name, version).asException();
    }
    return set;
  }
}
