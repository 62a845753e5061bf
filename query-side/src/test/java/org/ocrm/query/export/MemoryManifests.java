package org.ocrm.query.export;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Manifests in memory, in the order in which they were begun.
public record MemoryManifests(Map<String, Manifest> kept) implements Manifests {

  public MemoryManifests() {
    this(new LinkedHashMap<>());
  }

  public Manifest latest() {
    return kept.values().stream().reduce((_, later) -> later).orElseThrow();
  }

  @Override
  public void put(Manifest manifest) {
    kept.put(manifest.id(), manifest);
  }

  @Override
  public Optional<Manifest> of(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public void stillRunning(Collection<String> ids) {}

  @Override
  public int forget(Instant before) {
    return 0;
  }
}
