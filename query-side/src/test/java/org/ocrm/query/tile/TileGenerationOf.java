package org.ocrm.query.tile;

import java.time.Duration;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;

/// Generations for tests that only read: everything is folded, up to position 7.
public final class TileGenerationOf {

  private TileGenerationOf() {}

  public static TileGeneration tiles(TileStore store, Dictionary dictionary) {
    Progress progress = new AllFolded();
    return new TileGeneration(
        1,
        TileLayout.STANDARD,
        store,
        dictionary,
        progress,
        new PositionGate(progress, Duration.ofSeconds(1)));
  }

  private static final class AllFolded implements Progress {
    @Override
    public boolean covers(String subscriberId, long position) {
      return true;
    }

    @Override
    public boolean coversAll(long position) {
      return true;
    }

    @Override
    public long position() {
      return 7;
    }

    @Override
    public long positionFor(String subscriberId) {
      return 7;
    }

    @Override
    public void hurry() {}

    @Override
    public boolean isWholeHere() {
      return true;
    }

    @Override
    public int segments() {
      return 1;
    }
  }
}
