package org.ocrm.query.export.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.export.FeatureFiles;
import org.ocrm.query.export.FeatureFiles.Order;
import org.ocrm.query.feature.AsOf;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The whole base, one row per subscriber in byte order of the ids, streamed as it is read.
@RestController
final class FeatureExportController {

  private final FeatureCatalogue catalogue;
  private final FeatureFiles files;
  private final FreshnessWatch freshness;
  private final BusinessCalendar calendar;
  private final Clock clock;

  FeatureExportController(
      FeatureCatalogue catalogue,
      FeatureFiles files,
      FreshnessWatch freshness,
      BusinessCalendar calendar,
      Clock clock) {
    this.catalogue = catalogue;
    this.files = files;
    this.freshness = freshness;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// To be asked for the headers alone reads nothing and leaves no manifest.
  @GetMapping("/api/features")
  void export(
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String asKnown,
      @RequestParam(defaultValue = OcrmServices.NAME) String set,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(defaultValue = "csv") String format,
      HttpServletRequest request,
      HttpServletResponse response) {
    LocalDate day = AsOf.read(asOf, calendar, clock);
    Order order = FeatureFileRoute.order(catalogue, set, version, format, asKnown);
    String name = order.set().name() + "-" + day;
    if (request.getMethod().equals("HEAD")) {
      FeatureFileRoute.describe(response, order.format(), name);
      return;
    }
    files.wholeBase(
        order,
        day,
        FeatureFileRoute.writers(order, false),
        FeatureFileRoute.delivery(response, freshness, order.format(), name));
  }
}
