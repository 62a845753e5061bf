package org.ocrm.kernel.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Windows;

/// The feature set `ocrm-services`: confirmed service activations by activating channel and window,
/// `CRM_{channel}_SRV_CNT_{window}`; 40 names with the four standard channels.
public final class OcrmServices {

  public static final String NAME = "ocrm-services";

  /// The channels of the published names, in their order; further configured channels add names
  /// behind these only by a new version of the set.
  public static final List<String> CHANNELS = List.of("CC", "FO", "MA", "WS");

  private OcrmServices() {}

  public static FeatureSet definition() {
    List<Feature> features = new ArrayList<>();
    for (String channel : CHANNELS) {
      FactFilter filter =
          new FactFilter(Set.of("ServiceActivated"), Map.of("channel", Set.of(channel)));
      for (Window window : Windows.STANDARD) {
        features.add(
            new Feature(
                "CRM_%s_SRV_CNT_%s".formatted(channel, window.name()),
                "Services activated through %s, window %s.".formatted(channel, window.name()),
                filter,
                window));
      }
    }
    return new FeatureSet(
        NAME, 1, "ocrm", "Confirmed service activations by activating channel.", features);
  }
}
