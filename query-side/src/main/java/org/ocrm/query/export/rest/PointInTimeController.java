package org.ocrm.query.export.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.export.FeatureFiles;
import org.ocrm.query.export.FeatureFiles.Order;
import org.ocrm.query.export.Moments;
import org.ocrm.query.export.Targets;
import org.ocrm.query.export.csv.MomentFile;
import org.ocrm.query.export.csv.MomentFolder;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Training sets: each row of the request with the features of its subscriber on its day.
///
/// The whole request is taken in and looked through before the first row is answered: a mistake in
/// the last line is still told as one, and no client has to read while it writes.
@RestController
final class PointInTimeController {

  private final FeatureCatalogue catalogue;
  private final FeatureFiles files;
  private final MomentFolder folder;
  private final FreshnessWatch freshness;

  PointInTimeController(
      FeatureCatalogue catalogue,
      FeatureFiles files,
      MomentFolder folder,
      FreshnessWatch freshness) {
    this.catalogue = catalogue;
    this.files = files;
    this.folder = folder;
    this.freshness = freshness;
  }

  /// A form is none of them: its body would be taken for parameters.
  ///
  /// @param targets whether features that look at their day or beyond are wanted nevertheless
  @PostMapping(
      path = "/api/features/point-in-time",
      consumes = {"text/csv", "text/plain", "application/csv", "application/octet-stream"})
  void pointInTime(
      @RequestParam(required = false) @Nullable String asKnown,
      @RequestParam(defaultValue = OcrmServices.NAME) String set,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(defaultValue = "csv") String format,
      @RequestParam(defaultValue = "false") boolean targets,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Order order = FeatureFileRoute.order(catalogue, set, version, format, asKnown);
    refuseToLeak(Targets.of(order.set()), targets);
    try (MomentFile moments = folder.take(request.getInputStream())) {
      moments.check();
      try (Moments reading = moments.read()) {
        files.pointInTime(
            order,
            reading,
            FeatureFileRoute.writers(order, true),
            FeatureFileRoute.delivery(
                response, freshness, order.format(), order.set().name() + "-point-in-time"));
      }
    }
  }

  private static void refuseToLeak(List<String> ahead, boolean wanted) {
    if (!ahead.isEmpty() && !wanted) {
      throw Problem.of(
              409,
              "looks-ahead",
              ("Features that look at their day or beyond are targets, no inputs: %s. Ask with"
                      + " targets=true to have them.")
                  .formatted(String.join(", ", ahead)))
          .asException();
    }
  }
}
