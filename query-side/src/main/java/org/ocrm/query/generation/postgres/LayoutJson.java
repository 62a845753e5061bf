package org.ocrm.query.generation.postgres;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.TileLayout;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Layouts and certificates as they stand in the table of generations.
final class LayoutJson {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final TypeReference<Map<String, Set<String>>> ATTRIBUTES =
      new TypeReference<>() {};

  private LayoutJson() {}

  static String write(TileLayout layout) {
    return JSON.writeValueAsString(layout.attributes());
  }

  static TileLayout read(@Nullable String json) {
    return json == null ? TileLayout.NOTHING : new TileLayout(JSON.readValue(json, ATTRIBUTES));
  }
}
