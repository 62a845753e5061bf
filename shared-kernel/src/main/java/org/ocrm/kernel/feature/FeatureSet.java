package org.ocrm.kernel.feature;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.Window;

/// Features that are defined, versioned and read together, in a fixed order.
///
/// @param deprecated what to use instead; none while the set is in good standing
public record FeatureSet(
    String name,
    int version,
    String owner,
    String doc,
    @Nullable String deprecated,
    List<Feature> features) {

  public FeatureSet {
    features = List.copyOf(features);
  }

  public FeatureSet(String name, int version, String owner, String doc, List<Feature> features) {
    this(name, version, owner, doc, null, features);
  }

  public FeatureSet withVersion(int number) {
    return new FeatureSet(name, number, owner, doc, deprecated, features);
  }

  public Optional<Feature> feature(String featureName) {
    return features.stream().filter(feature -> feature.name().equals(featureName)).findFirst();
  }

  /// Whether every value is a count that is never null, so that a `FeaturePlan` can read them all.
  public boolean isPlainCounts() {
    return features.stream().allMatch(Feature::isPlainCount);
  }

  /// The windows of the features, each once, in the order of their first use.
  public List<Window> windows() {
    return features.stream().map(Feature::window).distinct().toList();
  }

  /// What tiles have to keep apart for this set: it can be answered at once where the layout of
  /// the live generation covers this one, and asks for a rebuild where it does not.
  public TileLayout required() {
    return features.stream().map(Requirements::of).reduce(TileLayout.NOTHING, TileLayout::plus);
  }
}
