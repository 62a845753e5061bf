package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.TileGeneration;

/// Reads features out of the tiles of one generation.
public final class FeaturesOfGeneration {

  private final TileGeneration tiles;
  private final FeaturePlans plans;

  public FeaturesOfGeneration(TileGeneration tiles) {
    this.tiles = tiles;
    this.plans = new FeaturePlans(tiles.dictionary());
  }

  public TileGeneration tiles() {
    return tiles;
  }

  /// The values of one subscriber in the order of the set; none when it is not known.
  public Optional<FeatureRow> ofSubscriber(FeatureSet set, String subscriberId, LocalDate asOf) {
    return tiles
        .store()
        .tileOf(subscriberId)
        .map(tile -> new Evaluation(set, asOf).of(tile).copy());
  }

  /// Passes everybody's values in byte order of the subscriber ids. The row is reused.
  public void ofEveryone(FeatureSet set, LocalDate asOf, BiConsumer<String, FeatureRow> visitor) {
    Evaluation evaluation = new Evaluation(set, asOf);
    tiles
        .store()
        .forEach((subscriberId, tile) -> visitor.accept(subscriberId, evaluation.of(tile)));
  }

  /// Evaluates tile after tile, and makes a new plan when the dictionary has grown under way.
  private final class Evaluation {

    private final FeatureSet set;
    private final LocalDate asOf;
    private RowPlan.Reader reader;

    Evaluation(FeatureSet set, LocalDate asOf) {
      this.set = set;
      this.asOf = asOf;
      this.reader = plans.of(set, asOf).reader();
    }

    FeatureRow of(Tile tile) {
      FeatureRow row = reader.read(tile.cursor());
      if (!reader.isOutdated()) {
        return row;
      }
      reader = plans.refreshed(set, asOf).reader();
      return reader.read(tile.cursor());
    }
  }
}
