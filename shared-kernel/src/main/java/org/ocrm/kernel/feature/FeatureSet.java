package org.ocrm.kernel.feature;

import java.util.List;
import java.util.Optional;

/// Features that are defined, versioned and read together, in a fixed order.
public record FeatureSet(
    String name, int version, String owner, String doc, List<Feature> features) {

  public FeatureSet {
    features = List.copyOf(features);
  }

  public Optional<Feature> feature(String featureName) {
    return features.stream().filter(feature -> feature.name().equals(featureName)).findFirst();
  }
}
