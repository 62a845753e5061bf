package org.ocrm.query.catalogue.rest;

import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.SetState;
import org.ocrm.query.catalogue.SetVersion;

/// One line of the list of sets.
///
/// @param version the live version, or else the newest one; the rest of the line is about it
/// @param liveVersion none before a version has gone live
/// @param newestVersion the highest number given out, live or not
record SetSummary(
    String set,
    int version,
    String state,
    @Nullable Integer liveVersion,
    int newestVersion,
    String owner,
    String doc,
    @Nullable String deprecated,
    int features) {

  static SetSummary of(SetState set, LiveCatalogue catalogue) {
    SetVersion shown = set.live().or(set::newest).orElseThrow();
    FeatureSet definition;
    try {
      definition = catalogue.definition(set.name(), shown);
    } catch (ProblemException unreadable) {
      definition =
          new FeatureSet(
              set.name(), shown.number(), "", unreadable.problem().detail(), java.util.List.of());
    }
    return new SetSummary(
        set.name(),
        shown.number(),
        shown.phase().word(),
        set.live().map(SetVersion::number).orElse(null),
        set.versions().lastKey(),
        definition.owner(),
        definition.doc(),
        definition.deprecated(),
        definition.features().size());
  }
}
