package org.ocrm.query.tile;

import java.util.Map;
import org.ocrm.kernel.tile.Tile;

/// A batch of tiles on its way into a store. Exactly one of the two is called in the end.
public interface Saving {

  Saving NOBODY_CARES =
      new Saving() {
        @Override
        public void committed(Map<String, Tile> tiles) {
          // nobody cares
        }

        @Override
        public void failed() {
          // nobody cares
        }
      };

  /// The transaction is committed; called before anybody is told that its events are folded.
  void committed(Map<String, Tile> tiles);

  /// The transaction was rolled back, or nobody knows.
  void failed();
}
