package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.TileStore;

/// Reads features out of the tiles of the live generation.
public final class FeatureQueries {

  private final TileStore tiles;
  private final FeaturePlans plans;

  public FeatureQueries(TileStore tiles, Dictionary dictionary) {
    this.tiles = tiles;
    this.plans = new FeaturePlans(dictionary);
  }

  /// The values of one subscriber in the order of the set; none when it is not known.
  public Optional<FeatureRow> ofSubscriber(FeatureSet set, String subscriberId, LocalDate asOf) {
    return tiles.tileOf(subscriberId).map(tile -> new Evaluation(set, asOf).of(tile).copy());
  }

  /// Passes everybody's values in byte order of the subscriber ids. The row is reused.
  public void ofEveryone(FeatureSet set, LocalDate asOf, BiConsumer<String, FeatureRow> visitor) {
    Evaluation evaluation = new Evaluation(set, asOf);
    tiles.forEach((subscriberId, tile) -> visitor.accept(subscriberId, evaluation.of(tile)));
  }

  /// Receives what several sets make of one tile.
  public interface SomeVisitor {

    /// Takes the values of one subscriber.
    ///
    /// @param rows in the order of the sets; reused by the next call
    /// @param nanoseconds that evaluating them took
    void visit(String subscriberId, int tileBytes, List<FeatureRow> rows, long nanoseconds);
  }

  /// Passes the values of some subscribers by several sets, all read from the same tile.
  /// Subscribers that are not known are left out.
  public void ofSome(
      List<FeatureSet> sets,
      Collection<String> subscriberIds,
      LocalDate asOf,
      SomeVisitor visitor) {
    List<Evaluation> evaluations = sets.stream().map(set -> new Evaluation(set, asOf)).toList();
    tiles
        .tilesOf(subscriberIds)
        .forEach(
            (subscriberId, tile) -> {
              long began = System.nanoTime();
              List<FeatureRow> rows =
                  evaluations.stream().map(evaluation -> evaluation.of(tile)).toList();
              visitor.visit(subscriberId, tile.toBytes().length, rows, System.nanoTime() - began);
            });
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
