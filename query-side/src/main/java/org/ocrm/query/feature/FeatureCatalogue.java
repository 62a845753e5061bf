package org.ocrm.query.feature;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;

/// The feature sets that can be asked for, by name.
public final class FeatureCatalogue {

  private final Map<String, FeatureSet> sets;

  public FeatureCatalogue(List<FeatureSet> sets) {
    this.sets =
        sets.stream()
            .collect(
                Collectors.toMap(
                    FeatureSet::name, set -> set, (first, _) -> first, LinkedHashMap::new));
  }

  public Collection<FeatureSet> sets() {
    return sets.values();
  }

  /// The live version of a set.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name
  public FeatureSet set(String name) {
    FeatureSet set = sets.get(name);
    if (set == null) {
      throw Problem.of(
              404,
              "feature-set-unknown",
              "There is no feature set %s; there are %s."
                  .formatted(name, String.join(", ", sets.keySet())))
          .asException();
    }
    return set;
  }
}
