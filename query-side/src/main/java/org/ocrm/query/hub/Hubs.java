package org.ocrm.query.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hubs that there are, by the address of their API.
public final class Hubs {

  private final Map<String, HubResource<?>> byApi = new LinkedHashMap<>();

  public Hubs(List<HubResource<?>> resources) {
    for (HubResource<?> resource : resources) {
      HubResource<?> other = byApi.put(resource.api(), resource);
      if (other != null) {
        throw new IllegalArgumentException("Two resources at the hub of " + resource.api());
      }
    }
  }

  public Optional<HubResource<?>> at(String api) {
    return Optional.ofNullable(byApi.get(api));
  }
}
