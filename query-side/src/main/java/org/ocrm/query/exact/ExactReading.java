package org.ocrm.query.exact;

import java.util.function.Consumer;
import org.ocrm.kernel.tile.TileLayout;

/// Reads exact tiles.
public interface ExactReading {

  /// Passes the tiles of the live generation, as of one moment.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 503 when the projection is too far behind
  void now(Consumer<ExactTiles> reader);

  /// Passes tiles as they were known at a position, folded from the events for the occasion.
  ///
  /// @param layout what the tiles have to keep apart
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when events up to the position may still
  ///     appear, or when one of them cannot be folded
  void asKnown(long position, TileLayout layout, Consumer<ExactTiles> reader);
}
