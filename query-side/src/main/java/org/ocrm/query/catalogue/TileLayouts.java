package org.ocrm.query.catalogue;

import java.util.OptionalDouble;
import org.ocrm.kernel.tile.TileLayout;

/// What the catalogue needs to know of the generations of tiles, and to ask of them.
public interface TileLayouts {

  /// What the tiles hold that answer now. Asked with every question: has to be cheap.
  TileLayout live();

  /// Starts a rebuild whose tiles will hold `needed` and everything that the live ones do, or joins
  /// one that is under way.
  ///
  /// @return the rebuild, as `/api/rebuilds/{id}` names it
  /// @throws org.ocrm.kernel.problem.ProblemException when none can be started now
  int rebuildFor(TileLayout needed, Actor actor);

  /// Events that the last rebuild folded in a second; none when there was none yet.
  OptionalDouble eventsPerSecond();
}
