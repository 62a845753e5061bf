package org.ocrm.query.catalogue.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;
import org.ocrm.query.catalogue.SetVersion;

/// One thing that happened to a version, by whom and why as far as was said.
///
/// @param what shipped, drafted, dry-run, published, went-live, rolled-back, retired
/// @param rebuild what a publication had to wait for
/// @param from of a rollback: the version that stopped answering
/// @param to of a rollback: the version that answers again
@JsonInclude(JsonInclude.Include.NON_NULL)
record LifecycleEntry(
    String what,
    @Nullable Instant at,
    @Nullable String by,
    @Nullable String reason,
    @Nullable Integer rebuild,
    @Nullable LocalDate asOf,
    @Nullable Long subscribers,
    @Nullable Integer from,
    @Nullable Integer to) {

  static List<LifecycleEntry> allOf(SetVersion version) {
    return version.log().isEmpty()
        ? List.of(plain("shipped", null, "ocrm", null))
        : version.log().stream().map(LifecycleEntry::of).toList();
  }

  private static LifecycleEntry of(FeatureSetEvent event) {
    return switch (event) {
      case FeatureSetVersionDrafted e -> plain("drafted", e.recordedAt(), e.by(), e.reason());
      case FeatureSetVersionDryRun e ->
          new LifecycleEntry(
              "dry-run",
              e.recordedAt(),
              e.by(),
              e.reason(),
              null,
              e.asOf(),
              e.subscribers(),
              null,
              null);
      case FeatureSetVersionPublished e ->
          new LifecycleEntry(
              "published", e.recordedAt(), e.by(), e.reason(), e.rebuild(), null, null, null, null);
      case FeatureSetVersionWentLive e -> plain("went-live", e.recordedAt(), null, null);
      case FeatureSetRolledBack e ->
          new LifecycleEntry(
              "rolled-back",
              e.recordedAt(),
              e.by(),
              e.reason(),
              null,
              null,
              null,
              e.from(),
              e.to());
      case FeatureSetVersionRetired e -> plain("retired", e.recordedAt(), e.by(), e.reason());
    };
  }

  private static LifecycleEntry plain(
      String what, @Nullable Instant at, @Nullable String by, @Nullable String reason) {
    return new LifecycleEntry(what, at, by, reason, null, null, null, null, null);
  }
}
