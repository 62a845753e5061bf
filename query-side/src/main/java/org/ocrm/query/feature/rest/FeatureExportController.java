package org.ocrm.query.feature.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The whole base, one row per subscriber in byte order of the ids, streamed as it is read.
@RestController
final class FeatureExportController {

  private final FeatureCatalogue catalogue;
  private final FeatureQueries features;
  private final BusinessCalendar calendar;
  private final Clock clock;

  FeatureExportController(
      FeatureCatalogue catalogue, FeatureQueries features, BusinessCalendar calendar, Clock clock) {
    this.catalogue = catalogue;
    this.features = features;
    this.calendar = calendar;
    this.clock = clock;
  }

  @GetMapping("/api/features")
  void export(
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(defaultValue = OcrmServices.NAME) String set,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(defaultValue = "csv") String format,
      HttpServletResponse response)
      throws IOException {
    LocalDate day = AsOf.read(asOf, calendar, clock);
    FeatureSet definition = catalogue.set(set, version);
    FeaturesOfGeneration now = features.now();
    now.mustHold(definition);
    ExportFormat rows = ExportFormat.of(format, definition);
    response.setContentType(rows.contentType());
    response.setHeader("Ocrm-Position", Long.toString(now.tiles().progress().position()));
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s-%s.%s\"".formatted(definition.name(), day, format));
    OutputStream out = response.getOutputStream();
    rows.begin(out);
    now.ofEveryone(
        definition,
        day,
        (subscriberId, values) -> {
          try {
            rows.write(subscriberId, values, out);
          } catch (IOException clientHasGone) {
            throw new UncheckedIOException(clientHasGone);
          }
        });
    rows.end(out);
  }
}
