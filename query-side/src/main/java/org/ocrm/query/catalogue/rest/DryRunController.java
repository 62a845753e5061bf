package org.ocrm.query.catalogue.rest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.catalogue.FeatureSetLifecycle;
import org.ocrm.query.catalogue.rest.LifecycleRequest.Sent;
import org.ocrm.query.dryrun.DryRun;
import org.ocrm.query.dryrun.DryRuns;
import org.ocrm.query.dryrun.Sampling;
import org.ocrm.query.feature.FeatureCatalogue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Tries a version. No answer and no read model is touched; that it was tried, by whom, goes into
/// its history.
@RestController
final class DryRunController {

  private final DryRuns dryRuns;
  private final FeatureSetLifecycle lifecycle;
  private final BusinessCalendar calendar;
  private final Clock clock;

  DryRunController(
      DryRuns dryRuns, FeatureSetLifecycle lifecycle, BusinessCalendar calendar, Clock clock) {
    this.dryRuns = dryRuns;
    this.lifecycle = lifecycle;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// What is to be tried.
  ///
  /// @param sample up to 1 a share of the base, above 1 a number of subscribers; else 10,000
  /// @param asOf today unless given
  record DryRunRequest(
      @Nullable BigDecimal sample,
      @Nullable String asOf,
      @Nullable String by,
      @Nullable String reason) {}

  @PostMapping("/api/feature-sets/{set}/versions/{version}/dry-run")
  ResponseEntity<DryRun> dryRun(
      @PathVariable String set,
      @PathVariable String version,
      @RequestBody(required = false) @Nullable DryRunRequest body,
      @RequestHeader HttpHeaders headers) {
    DryRunRequest request = body == null ? new DryRunRequest(null, null, null, null) : body;
    int number = FeatureCatalogue.numberOf(version);
    LocalDate asOf = asOf(request);
    Sent sent =
        LifecycleRequest.read(
            new LifecycleRequest(request.by(), request.reason()), headers, "dry-run");
    BigDecimal sample = request.sample();
    DryRun found =
        dryRuns.run(set, number, sample == null ? Sampling.STANDARD : new Sampling(sample), asOf);
    var _ = lifecycle.noteDryRun(set, number, asOf, found.sample().subscribers(), sent.actor());
    return ResponseEntity.ok()
        .header("Ocrm-Position", Long.toString(lifecycle.position()))
        .body(found);
  }

  private LocalDate asOf(DryRunRequest request) {
    FieldErrors errors = new FieldErrors();
    LocalDate day = errors.date("asOf", request.asOf());
    if (day != null
        && (day.isBefore(BusinessCalendar.FIRST_DAY) || day.isAfter(BusinessCalendar.LAST_DAY))) {
      errors.add(
          "asOf",
          "must lie from %s to %s"
              .formatted(BusinessCalendar.FIRST_DAY, BusinessCalendar.LAST_DAY));
    }
    BigDecimal sample = request.sample();
    if (sample != null
        && (sample.signum() <= 0 || sample.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0)) {
      errors.add("sample", "must be a share above 0 and up to 1, or a number of subscribers");
    }
    errors.throwIfAny();
    return day == null ? calendar.dateOf(clock.instant()) : day;
  }
}
