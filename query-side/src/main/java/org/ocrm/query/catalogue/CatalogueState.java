package org.ocrm.query.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ocrm.kernel.event.FeatureSetEvent;

/// What has become of every set, in the order of the catalogue: those that came with OCRM, then the
/// others in the order of their first draft.
public record CatalogueState(Map<String, SetState> byName) {

  public CatalogueState {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /// The catalogue of the first day.
  ///
  /// @param live texts of definitions by the names of their sets
  /// @param drafts those that only somebody who wants them publishes
  public static CatalogueState shipped(Map<String, String> live, Map<String, String> drafts) {
    Map<String, SetState> sets = new LinkedHashMap<>();
    live.forEach((name, definition) -> sets.put(name, SetState.shipped(name, definition)));
    drafts.forEach((name, definition) -> sets.put(name, SetState.shippedDraft(name, definition)));
    return new CatalogueState(sets);
  }

  public Optional<SetState> set(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<SetState> sets() {
    return byName.values();
  }

  public CatalogueState evolve(FeatureSetEvent event) {
    Map<String, SetState> sets = new LinkedHashMap<>(byName);
    sets.put(event.set(), set(event.set()).orElse(SetState.empty(event.set())).evolve(event));
    return new CatalogueState(sets);
  }
}
