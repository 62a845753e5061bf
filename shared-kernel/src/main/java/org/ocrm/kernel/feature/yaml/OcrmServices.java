package org.ocrm.kernel.feature.yaml;

import java.time.ZoneOffset;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.subscriber.ChannelRegistry;

/// The feature set `ocrm-services`, which is meant where a question names no set: 40 names with
/// the four standard channels, whatever the channels and the zone of the operator.
public final class OcrmServices {

  public static final String NAME = "ocrm-services";

  private OcrmServices() {}

  public static FeatureSet definition() {
    return ShippedDefinitions.set(NAME, new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC));
  }
}
