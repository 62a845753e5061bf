package org.ocrm.query.export.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.export.Manifest;

/// A manifest as callers see it.
record ManifestView(
    String id,
    String kind,
    String state,
    @Nullable String problem,
    String set,
    int definitionVersion,
    @Nullable LocalDate asOf,
    @Nullable Long asKnown,
    String timeZone,
    long position,
    int generation,
    int parkedSubscribers,
    String format,
    long rows,
    long unknownRows,
    List<String> targets,
    long bytes,
    @Nullable String sha256,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static ManifestView of(Manifest manifest) {
    return new ManifestView(
        manifest.id(),
        manifest.kind().word(),
        manifest.state().word(),
        manifest.problem(),
        manifest.set(),
        manifest.definitionVersion(),
        manifest.asOf(),
        manifest.asKnown(),
        manifest.timeZone(),
        manifest.position(),
        manifest.generation(),
        manifest.parkedSubscribers(),
        manifest.format(),
        manifest.rows(),
        manifest.unknownRows(),
        manifest.targets(),
        manifest.bytes(),
        manifest.sha256(),
        manifest.createdAt(),
        manifest.finishedAt());
  }
}
