package org.ocrm.query.feature;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
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

  /// One version of a set.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is no such version
  public FeatureSet set(String name, int version) {
    FeatureSet set = set(name);
    if (set.version() != version) {
      throw Problem.of(
              404,
              "feature-set-version-unknown",
              "There is no version %d of the feature set %s.".formatted(version, name))
          .asException();
    }
    return set;
  }

  /// A feature by its name.
  ///
  /// @param set the set that it belongs to; none to look through all of them in their order
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name
  public Feature feature(String name, @Nullable String set) {
    return (set == null ? sets() : List.of(set(set)))
        .stream()
            .flatMap(one -> one.feature(name).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(404, "feature-unknown", "There is no feature %s.".formatted(name))
                        .asException());
  }
}
