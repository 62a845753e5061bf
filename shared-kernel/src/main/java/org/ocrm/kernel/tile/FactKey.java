package org.ocrm.kernel.tile;

import java.util.Map;

/// One combination of event type and attribute values, as far as a tile layout keeps them apart.
public record FactKey(String event, Map<String, String> attributes) {
  public FactKey {
    attributes = Map.copyOf(attributes);
  }
}
