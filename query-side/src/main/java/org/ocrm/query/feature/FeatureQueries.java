package org.ocrm.query.feature;

import org.ocrm.query.tile.LiveTiles;
import org.ocrm.query.tile.TileGeneration;

/// Reads features out of the tiles of the live generation.
public final class FeatureQueries {

  private final LiveTiles tiles;
  private volatile FeaturesOfGeneration latest;

  public FeatureQueries(LiveTiles tiles) {
    this.tiles = tiles;
    this.latest = new FeaturesOfGeneration(tiles.now());
  }

  /// The features of the generation that is live now, to be kept for one question.
  public FeaturesOfGeneration now() {
    TileGeneration live = tiles.now();
    FeaturesOfGeneration features = latest;
    if (features.tiles().number() != live.number()) {
      features = new FeaturesOfGeneration(live);
      latest = features;
    }
    return features;
  }
}
