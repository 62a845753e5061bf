package org.ocrm.query.catalogue.rest;

import java.util.List;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.SetState;
import org.ocrm.query.feature.FeatureCatalogue;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue: which sets there are, in which versions, what each of their features means, where
/// it comes from, and who made it so.
@RestController
@RequestMapping("/api/feature-sets")
final class FeatureSetController {

  private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

  private final LiveCatalogue catalogue;

  FeatureSetController(LiveCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping
  List<SetSummary> sets() {
    return catalogue.state().sets().stream().map(set -> SetSummary.of(set, catalogue)).toList();
  }

  /// The JSON Schema of definitions, for editors. No set can have this name.
  @GetMapping("/schema.json")
  ResponseEntity<String> schema() {
    return ResponseEntity.ok().contentType(SCHEMA).body(ShippedDefinitions.schema());
  }

  /// The live version, or else the newest one.
  @GetMapping("/{set}")
  DescribedSet set(@PathVariable String set) {
    SetState state = catalogue.history(set);
    return DescribedSet.of(state, state.live().or(state::newest).orElseThrow(), catalogue);
  }

  @GetMapping("/{set}/versions")
  List<VersionSummary> versions(@PathVariable String set) {
    return VersionSummary.of(catalogue.history(set));
  }

  @GetMapping("/{set}/versions/{version}")
  DescribedSet version(@PathVariable String set, @PathVariable String version) {
    return DescribedSet.of(
        catalogue.history(set),
        catalogue.history(set, FeatureCatalogue.numberOf(version)),
        catalogue);
  }
}
