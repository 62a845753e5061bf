package org.ocrm.query.export.rest;

import org.ocrm.query.export.Exports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What was in a file.
@RestController
final class ManifestController {

  private final Exports exports;

  ManifestController(Exports exports) {
    this.exports = exports;
  }

  @GetMapping("/api/exports/{exportId}")
  ManifestView manifest(@PathVariable String exportId) {
    return exports
        .manifest(exportId)
        .map(ManifestView::of)
        .orElseThrow(() -> FeatureFileRoute.unknownExport(exportId));
  }
}
