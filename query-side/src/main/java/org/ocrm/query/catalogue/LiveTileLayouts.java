package org.ocrm.query.catalogue;

import java.util.OptionalDouble;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.tile.LiveTiles;

/// The tiles that answer, where nothing rebuilds them.
public record LiveTileLayouts(LiveTiles tiles) implements TileLayouts {

  @Override
  public TileLayout live() {
    return tiles.now().layout();
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
