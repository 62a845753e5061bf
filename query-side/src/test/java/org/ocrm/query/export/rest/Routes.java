package org.ocrm.query.export.rest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.exact.ExactReading;
import org.ocrm.query.export.Exports;
import org.ocrm.query.export.FeatureFiles;
import org.ocrm.query.export.Manifests;
import org.ocrm.query.export.csv.MomentFolder;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.progress.FreshnessWatch;

/// The routes of this package for tests.
public final class Routes {

  private Routes() {}

  /// All of them, over tiles and manifests of the test's choice.
  public static Object[] of(
      FeatureCatalogue catalogue,
      ExactReading tiles,
      Manifests manifests,
      FreshnessWatch freshness,
      BusinessCalendar calendar,
      Clock clock,
      Path folder) {
    Exports exports = new Exports(manifests, clock, Duration.ofDays(1), 1, 1);
    FeatureFiles files = new FeatureFiles(tiles, exports, calendar, clock);
    return new Object[] {
      new FeatureExportController(catalogue, files, freshness, calendar, clock),
      new PointInTimeController(catalogue, files, new MomentFolder(folder, 100_000), freshness),
      new ManifestController(exports)
    };
  }
}
