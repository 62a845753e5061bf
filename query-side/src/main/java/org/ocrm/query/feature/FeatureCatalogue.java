package org.ocrm.query.feature;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;

/// The feature sets that can be asked for, by name and version.
public final class FeatureCatalogue {

  private final FeatureSets sets;

  public FeatureCatalogue(FeatureSets sets) {
    this.sets = sets;
  }

  /// A catalogue that never changes.
  public FeatureCatalogue(List<FeatureSet> sets) {
    this(FixedSets.of(sets));
  }

  /// The live version of every set that has one.
  public Collection<FeatureSet> sets() {
    return sets.live();
  }

  /// The live version of a set.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name
  public FeatureSet set(String name) {
    return sets.live(name);
  }

  /// One version of a set.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is no such version, 409 when
  ///     it does not answer
  public FeatureSet set(String name, int version) {
    return sets.version(name, version);
  }

  /// The version that a question names, or else the live one.
  ///
  /// @param version as the caller wrote it
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is no number, and as above
  public FeatureSet set(String name, @Nullable String version) {
    return version == null ? set(name) : set(name, numberOf(version));
  }

  /// A feature by its name.
  ///
  /// @param set the set that it belongs to; none to look through all of them in their order
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name
  public Feature feature(String name, @Nullable String set) {
    return feature(name, set, null);
  }

  /// A feature by its name, of one version of its set.
  ///
  /// @param version as the caller wrote it; none for the live one. Names no version without a set
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that name
  public Feature feature(String name, @Nullable String set, @Nullable String version) {
    if (version != null && set == null) {
      throw Problem.malformed("version", "needs the set that it is a version of").asException();
    }
    return (set == null ? sets() : List.of(set(set, version)))
        .stream()
            .flatMap(one -> one.feature(name).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(404, "feature-unknown", "There is no feature %s.".formatted(name))
                        .asException());
  }

  /// The number of a version as a caller wrote it.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is none
  public static int numberOf(String version) {
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw Problem.malformed("version", "must be a whole number from 1 on").asException();
    }
    return Integer.parseInt(version);
  }

  public static Problem unknown(String name, Collection<String> known) {
    return Problem.of(
        404,
        "feature-set-unknown",
        "There is no feature set %s; there are %s.".formatted(name, String.join(", ", known)));
  }

  public static Problem unknownVersion(String name, int version) {
    return Problem.of(
        404,
        "feature-set-version-unknown",
        "There is no version %d of the feature set %s.".formatted(version, name));
  }
}
