package org.ocrm.query.catalogue;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.generation.Certificate;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.generation.Rebuilds;
import org.ocrm.query.tile.LiveTiles;

/// The generations of tiles as the catalogue sees them. A definition that needs more joins a
/// rebuild that is under way if that will hold it, and begins one otherwise.
public record GenerationLayouts(LiveTiles tiles, Rebuilds rebuilds) implements TileLayouts {

  /// Fewer events say more about starting and stopping than about folding.
  private static final long ENOUGH_EVENTS = 10_000;

  @Override
  public TileLayout live() {
    return tiles.now().layout();
  }

  @Override
  public int rebuildFor(TileLayout needed, Actor actor) {
    TileLayout wanted = live().plus(needed);
    return rebuilds.all().stream()
        .filter(generation -> generation.readModel() == ReadModel.TILES)
        .filter(generation -> generation.state().isUnderWay())
        .filter(generation -> generation.layout().covers(wanted))
        .findFirst()
        .orElseGet(
            () ->
                rebuilds.beginWith(
                    needed,
                    Objects.requireNonNullElse(actor.by(), "somebody"),
                    Objects.requireNonNullElse(actor.reason(), "a definition needs it")))
        .number();
  }

  @Override
  public OptionalDouble eventsPerSecond() {
    return rebuilds.all().stream()
        .filter(generation -> generation.readModel() == ReadModel.TILES)
        .filter(generation -> generation.eventsDone() >= ENOUGH_EVENTS)
        .flatMap(
            generation ->
                Optional.ofNullable(generation.certificate()).stream()
                    .map(certificate -> rateOf(generation, certificate)))
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  /// From its order to its certificate: what somebody who waits for it has to wait.
  private static double rateOf(Generation generation, Certificate certificate) {
    Duration took = Duration.between(generation.createdAt(), certificate.at());
    return generation.eventsDone() / Math.max(0.001, took.toNanos() / 1e9);
  }
}
