package org.ocrm.query.catalogue;

import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;

/// Which version an event makes its caller look at.
final class Versions {

  private Versions() {}

  static int of(FeatureSetEvent event) {
    return switch (event) {
      case FeatureSetVersionDrafted e -> e.version();
      case FeatureSetVersionDryRun e -> e.version();
      case FeatureSetVersionPublished e -> e.version();
      case FeatureSetVersionWentLive e -> e.version();
      case FeatureSetRolledBack e -> e.to() == null ? e.from() : e.to();
      case FeatureSetVersionRetired e -> e.version();
    };
  }
}
