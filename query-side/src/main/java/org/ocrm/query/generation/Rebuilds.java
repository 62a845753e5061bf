package org.ocrm.query.generation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.TileLayout;

/// What operations can have done with generations. The work itself is done by `RebuildWork`, on
/// whichever node gets to it.
public final class Rebuilds {

  private static final Set<GenerationState> UNDER_WAY =
      EnumSet.of(GenerationState.BUILDING, GenerationState.CATCHING_UP, GenerationState.CAUGHT_UP);

  private final GenerationStore store;
  private final Processors processors;
  private final GenerationKeeper keeper;

  public Rebuilds(GenerationStore store, Processors processors, GenerationKeeper keeper) {
    this.store = store;
    this.processors = processors;
    this.keeper = keeper;
  }

  /// All generations, the newest first.
  public List<Generation> all() {
    return store.all().reversed();
  }

  /// One generation.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 404 when there is none of that number
  public Generation generation(int number) {
    return store
        .generation(number)
        .orElseThrow(
            () ->
                Problem.of(404, "rebuild-unknown", "There is no rebuild %d.".formatted(number))
                    .asException());
  }

  /// What tiles keep apart now.
  public TileLayout liveLayout() {
    return store.live(ReadModel.TILES).layout();
  }

  /// Begins to build a read model anew, beside the live one and by the layout that it has.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when one is under way already, or when
  ///     there is no place for another
  public Generation begin(ReadModel readModel, Promotion promotion, String by, String why) {
    return begin(readModel, store.live(readModel).layout(), promotion, by, why);
  }

  /// Begins to build tiles that keep more apart. They answer as soon as they have passed.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when a rebuild is under way already, or
  ///     when there is no place for another
  public Generation beginWith(TileLayout needed, String by, String why) {
    return begin(ReadModel.TILES, liveLayout().plus(needed), Promotion.AUTO, by, why);
  }

  private Generation begin(
      ReadModel readModel, TileLayout layout, Promotion promotion, String by, String why) {
    return store
        .begin(readModel, layout, promotion, by, why)
        .orElseThrow(() -> refusal(readModel).asException());
  }

  private Problem refusal(ReadModel readModel) {
    return store.all().stream()
        .filter(other -> other.readModel() == readModel && other.state().isUnderWay())
        .findFirst()
        .map(
            other ->
                Problem.of(
                    409,
                    "rebuild-under-way",
                    "Rebuild %d of %s is %s; promote or abandon it first."
                        .formatted(other.number(), readModel.word(), other.state().word())))
        .orElseGet(
            () ->
                Problem.of(
                    409,
                    "rebuild-without-place",
                    "All places of %s are taken; earlier generations are being cleared away."
                        .formatted(readModel.word())));
  }

  /// Makes a generation the one that answers: one that has caught up, or one that was retired.
  ///
  /// @param acceptDifferences promotes although the certificate says that something differs
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when it is neither, or when it differs
  public Generation promote(int number, boolean acceptDifferences) {
    Generation generation = generation(number);
    Certificate certificate = generation.certificate();
    switch (generation.state()) {
      case LIVE -> {
        return generation;
      }
      case CAUGHT_UP -> {
        if (!acceptDifferences && !Objects.requireNonNull(certificate).nothingDiffers()) {
          throw Problem.of(
                  409,
                  "rebuild-differs",
                  ("Rebuild %d differs from what is live: %d subscribers are different, %d missing,"
                          + " %d extra, %d unsettled. See its differences; promote with"
                          + " \"differences\": \"accept\" if that is as it should be.")
                      .formatted(
                          number,
                          certificate.different(),
                          certificate.missing(),
                          certificate.extra(),
                          certificate.unsettled()))
              .asException();
        }
      }
      case RETIRED -> {
        // kept up to date for this
      }
      case BUILDING, CATCHING_UP, REMOVED, ABANDONED, FAILED ->
          throw notIn(generation, "promoted").asException();
    }
    turnTo(generation);
    return generation(number);
  }

  /// Back to the generation that answered before the live one.
  ///
  /// @param number of the generation to go back from
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when it is not live, or when none before
  ///     it is kept
  public Generation rollBack(int number) {
    Generation from = generation(number);
    if (from.state() != GenerationState.LIVE) {
      throw notIn(from, "rolled back").asException();
    }
    Generation before = latestRetired(from.readModel());
    if (before == null) {
      throw Problem.of(
              409,
              "rebuild-without-predecessor",
              "No generation before %d is kept.".formatted(number))
          .asException();
    }
    turnTo(before);
    return generation(before.number());
  }

  private @Nullable Generation latestRetired(ReadModel readModel) {
    return store.all().stream()
        .filter(g -> g.readModel() == readModel && g.state() == GenerationState.RETIRED)
        .max(Comparator.comparing(Generation::since))
        .orElse(null);
  }

  /// Gives up on a generation that is under way.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 409 when it is not
  public Generation abandon(int number) {
    Generation generation = generation(number);
    if (generation.state() != GenerationState.ABANDONED
        && !store.move(number, UNDER_WAY, GenerationState.ABANDONED)) {
      throw notIn(generation, "abandoned").asException();
    }
    keeper.refresh();
    return generation(number);
  }

  /// Differences from the live generation at the time of the certificate, in byte order of the ids.
  public List<GenerationStore.Difference> differences(int number, int offset, int limit) {
    return store.differences(generation(number).number(), offset, limit);
  }

  /// A generation may lag a few events behind the one that answers: it is waited for, so that
  /// nobody is taken back in time.
  void turnTo(Generation generation) {
    long reached = processors.progress(store.live(generation.readModel()).group()).position();
    Patience.until(() -> processors.progress(generation.group()).position() >= reached);
    if (!store.promote(generation.number())) {
      throw notIn(generation(generation.number()), "promoted").asException();
    }
    keeper.refresh();
  }

  private static Problem notIn(Generation generation, String deed) {
    return Problem.of(
        409,
        "rebuild-not-ready",
        "Rebuild %d is %s and cannot be %s."
            .formatted(generation.number(), generation.state().word(), deed));
  }
}
