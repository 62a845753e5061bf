package org.ocrm.query.tile;

import java.util.List;
import java.util.Map;
import org.ocrm.kernel.tile.Tile;

/// Where the tiles of one generation are kept.
public interface TileStore extends Tiles {

  /// Subscribers that follow an id in byte order, which is none of them.
  List<String> idsAfter(String subscriberId, int limit);

  /// Replaces the tiles of these subscribers, in the transaction of the caller.
  void save(Map<String, Tile> tiles);

  /// Called before a batch is saved, in its transaction.
  ///
  /// @return to be told what has become of it
  default Saving saving() {
    return Saving.NOBODY_CARES;
  }

  /// Tiles as of the snapshot that the caller takes before it lets go of them. Holds up whoever
  /// saves until then.
  default StandingTiles standStill() {
    return new StandingTiles(this, false, () -> {});
  }
}
