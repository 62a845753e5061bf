package org.ocrm.query.tile;

import java.time.Duration;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;

/// Generations of tiles for tests.
public final class Generations {

  private Generations() {}

  /// The first generation, of which everything up to position 7 has been read.
  public static TileGeneration of(TileStore store, Dictionary dictionary) {
    Progress progress = new ReadUpTo(7);
    return new TileGeneration(
        1,
        TileLayout.STANDARD,
        store,
        dictionary,
        progress,
        new PositionGate(progress, Duration.ofSeconds(1)));
  }

  /// Everything has been read, up to a position.
  public record ReadUpTo(long position) implements Progress {
    @Override
    public boolean covers(String subscriberId, long wanted) {
      return true;
    }

    @Override
    public long positionFor(String subscriberId) {
      return position;
    }

    @Override
    public int segments() {
      return 1;
    }
  }
}
