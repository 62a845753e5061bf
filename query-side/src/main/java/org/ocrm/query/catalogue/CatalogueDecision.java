package org.ocrm.query.catalogue;

import java.util.List;
import org.ocrm.kernel.event.FeatureSetEvent;

/// What the catalogue answers to a command.
public sealed interface CatalogueDecision {

  /// It shall be so.
  ///
  /// @param version the version that the answer is about
  /// @param events what happens; nothing when it is so already
  record Accepted(int version, List<FeatureSetEvent> events) implements CatalogueDecision {}

  record Refused(CatalogueRule rule, String detail) implements CatalogueDecision {}
}
