package org.ocrm.query.feature;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.RowPlan;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.query.tile.TileGeneration;

/// Reads features out of the tiles of one generation.
public final class FeaturesOfGeneration {

  private record Numbered(String set, int version) {}

  private final TileGeneration tiles;
  private final FeaturePlans plans;
  private final Map<Numbered, Boolean> heldSets = new ConcurrentHashMap<>();

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
        .store()
        .tilesOf(subscriberIds)
        .forEach(
            (subscriberId, tile) -> {
              long began = System.nanoTime();
              List<FeatureRow> rows =
                  evaluations.stream().map(evaluation -> evaluation.of(tile)).toList();
              visitor.visit(subscriberId, tile.toBytes().length, rows, System.nanoTime() - began);
            });
  }

  /// Refuses a set that these tiles cannot answer: what they do not keep would count as nothing.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when they lack what the set needs
  public void mustHold(FeatureSet set) {
    boolean held =
        heldSets.computeIfAbsent(
            new Numbered(set.name(), set.version()), _ -> tiles.layout().covers(set.required()));
    if (!held) {
      throw rebuildNeeded(set).asException();
    }
  }

  /// 409, because tiles do not keep what a set needs.
  public static Problem rebuildNeeded(FeatureSet set) {
    return Problem.of(
        409,
        "rebuild-needed",
        "The live tiles lack what version %d of %s needs; a rebuild brings it."
            .formatted(set.version(), set.name()));
  }

  /// Evaluates tile after tile, and makes a new plan when the dictionary has grown under way.
  private final class Evaluation {

    private final FeatureSet set;
    private final LocalDate asOf;
    private RowPlan.Reader reader;

    Evaluation(FeatureSet set, LocalDate asOf) {
      mustHold(set);
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
