package org.ocrm.query.catalogue.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.catalogue.Actor;
import org.ocrm.query.catalogue.TileLayouts;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The layout of the live generation as its row has it, looked up at most once a second.
public final class PostgresTileLayouts implements TileLayouts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Set<String>>> LAYOUT = new TypeReference<>() {};

  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Read(TileLayout layout, long at) {}

  private final JdbcClient jdbc;
  private volatile @Nullable Read last;

  public PostgresTileLayouts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public TileLayout live() {
    Read known = last;
    if (known != null && System.nanoTime() - known.at() < FRESH.toNanos()) {
      return known.layout();
    }
    TileLayout layout =
        jdbc.sql("SELECT layout FROM tile_generation WHERE state = 'live'")
            .query((row, _) -> new TileLayout(JSON.readValue(row.getString(1), LAYOUT)))
            .single();
    last = new Read(layout, System.nanoTime());
    return layout;
  }

  @Override
  public int rebuildFor(TileLayout needed, Actor actor) {
    throw Problem.of(501, "rebuild-unavailable", "Tiles cannot be rebuilt here.").asException();
  }

  @Override
  public OptionalDouble eventsPerSecond() {
    return OptionalDouble.empty();
  }
}
