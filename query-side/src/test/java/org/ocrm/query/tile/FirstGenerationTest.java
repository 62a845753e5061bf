package org.ocrm.query.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.tile.TileLayout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FirstGenerationTest {

  @Test
  void the_row_of_the_first_generation_says_what_its_tiles_keep() throws IOException {
    String sql;
    try (InputStream file =
        Objects.requireNonNull(
            FirstGenerationTest.class.getResourceAsStream("/db/migration/V3__read_models.sql"))) {
      sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    int begin = sql.indexOf("'{", sql.indexOf("INSERT INTO tile_generation")) + 1;
    JsonNode layout =
        JsonMapper.shared().readTree(sql.substring(begin, sql.indexOf("}'", begin) + 1));
    Map<String, Set<String>> kept = new HashMap<>();
    layout.forEachEntry(
        (event, names) -> {
          Set<String> attributes = new HashSet<>();
          names.forEach(name -> attributes.add(name.asString()));
          kept.put(event, attributes);
        });

    assertThat(new TileLayout(kept)).isEqualTo(TileLayout.STANDARD);
  }
}
