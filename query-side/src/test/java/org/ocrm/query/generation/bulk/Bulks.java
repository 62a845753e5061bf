package org.ocrm.query.generation.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ocrm.kernel.tile.Tile;

/// What tests do with bulk folds again and again.
public final class Bulks {

  private Bulks() {}

  /// A folder that nobody has used.
  static Path folder() throws IOException {
    Path target = Files.createDirectories(Path.of("target", "bulk-fold"));
    return Files.createTempDirectory(target, "fold").resolve("build");
  }

  /// Everybody's tile, in the order in which they are passed.
  public static Map<String, Tile> tilesOf(BulkFold fold) throws IOException {
    Map<String, Tile> tiles = new LinkedHashMap<>();
    fold.forEach(
        (id, idLength, packed, packedLength) -> {
          Tile before =
              tiles.put(
                  new String(id, 0, idLength, StandardCharsets.UTF_8),
                  Tile.ofBytes(Arrays.copyOf(packed, packedLength)));
          if (before != null) {
            throw new AssertionError("passed twice");
          }
        });
    return tiles;
  }

  /// Gathers whatever the interruptions, and returns everybody's tile.
  static Map<String, Tile> gathered(BulkFold fold, History history) throws IOException {
    if (!fold.gather(history, BulkWatch.NONE)) {
      throw new AssertionError("stopped");
    }
    return tilesOf(fold);
  }
}
