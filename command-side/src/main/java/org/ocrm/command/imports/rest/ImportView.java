package org.ocrm.command.imports.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.job.ImportJob;

/// An import as callers see it; what is not known yet is left out.
///
/// @param rate rows per second, since the start
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
    String importId,
    String state,
    @Nullable String fileName,
    long rows,
    long accepted,
    long duplicates,
    long rejected,
    long events,
    @Nullable Double rate,
    @Nullable Long etaSeconds,
    long bytesRead,
    long bytesTotal,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ImportView of(ImportJob job, Instant now) {
    Double rate = job.rate(now);
    return new ImportView(
        job.importId(),
        job.state().word(),
        job.fileName(),
        job.counts().rows(),
        job.counts().accepted(),
        job.counts().duplicates(),
        job.counts().rejected(),
        job.counts().events(),
        rate == null ? null : Math.round(rate * 10) / 10.0,
        job.etaSeconds(now),
        job.bytesRead(),
        job.bytesTotal(),
        job.failure(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }
}
