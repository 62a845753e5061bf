package org.ocrm.benchmarks.inner;

import org.ocrm.kernel.tile.Tile;
import org.openjdk.jmh.annotations.Benchmark;

/// What live projection, export and feature query do again and again.
public class TileLoops {

  /// One more event is merged into the tile of a subscriber.
  @Benchmark
  public Tile plusOneEvent(Subscriber subscriber) {
    return subscriber.tile.plus(subscriber.oneMore);
  }

  /// A whole history is folded into a tile.
  @Benchmark
  public Tile foldHistory(Subscriber subscriber) {
    return subscriber.fold(subscriber.history);
  }

  /// All 40 counters of a subscriber are read out of its tile.
  @Benchmark
  public long[] readFeatures(Subscriber subscriber) {
    return subscriber.reader.read(subscriber.tile.under(subscriber.cursor));
  }
}
