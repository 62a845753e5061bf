package org.ocrm.query.catalogue.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.catalogue.SetState;
import org.ocrm.query.catalogue.SetVersion;

/// One line of the list of versions.
///
/// @param rebuild what it waits for, while it does
/// @param history what happened to it, the oldest first
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionSummary(
    int version, String state, @Nullable Integer rebuild, List<LifecycleEntry> history) {

  /// Every version, the newest first.
  static List<VersionSummary> of(SetState set) {
    return set.versions().values().stream().map(VersionSummary::of).toList().reversed();
  }

  private static VersionSummary of(SetVersion version) {
    return new VersionSummary(
        version.number(), version.phase().word(), version.rebuild(), LifecycleEntry.allOf(version));
  }
}
