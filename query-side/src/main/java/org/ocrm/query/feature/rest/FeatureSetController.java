package org.ocrm.query.feature.rest;

import java.util.List;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.feature.FeatureCatalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue: which sets there are, and what each of their features means.
@RestController
@RequestMapping("/api/feature-sets")
final class FeatureSetController {

  private final FeatureCatalogue catalogue;

  FeatureSetController(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping
  List<DescribedSet.Summary> sets() {
    return catalogue.sets().stream().map(DescribedSet.Summary::of).toList();
  }

  @GetMapping("/{set}")
  DescribedSet set(@PathVariable String set) {
    return DescribedSet.of(catalogue.set(set));
  }

  @GetMapping("/{set}/versions/{version}")
  DescribedSet version(@PathVariable String set, @PathVariable String version) {
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw Problem.malformed("version", "must be a whole number from 1 on").asException();
    }
    return DescribedSet.of(catalogue.set(set, Integer.parseInt(version)));
  }
}
