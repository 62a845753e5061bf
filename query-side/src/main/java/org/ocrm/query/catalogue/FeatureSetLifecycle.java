package org.ocrm.query.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.catalogue.CatalogueCommand.Draft;
import org.ocrm.query.catalogue.CatalogueCommand.GoLive;
import org.ocrm.query.catalogue.CatalogueCommand.NoteDryRun;
import org.ocrm.query.catalogue.CatalogueCommand.Publish;
import org.ocrm.query.catalogue.CatalogueCommand.Retire;
import org.ocrm.query.catalogue.CatalogueCommand.RollBack;
import org.ocrm.query.catalogue.CatalogueDecision.Accepted;
import org.ocrm.query.catalogue.CatalogueDecision.Refused;
import org.ocrm.query.catalogue.CatalogueJournal.CommandKey;
import org.ocrm.query.catalogue.LiveCatalogue.Done;
import org.ocrm.query.catalogue.LiveCatalogue.Snapshot;

/// Carries out commands about definitions, one after the other whoever sends them: what was decided
/// on an outdated catalogue is decided anew. When a command returns, this node answers by it.
public final class FeatureSetLifecycle {

  private static final int ATTEMPTS = 16;

  private final CatalogueJournal journal;
  private final LiveCatalogue catalogue;
  private final TileLayouts tiles;
  private final Definitions definitions;
  private final Clock clock;

  public FeatureSetLifecycle(
      CatalogueJournal journal,
      LiveCatalogue catalogue,
      TileLayouts tiles,
      Definitions definitions,
      Clock clock) {
    this.journal = journal;
    this.catalogue = catalogue;
    this.tiles = tiles;
    this.definitions = definitions;
    this.clock = clock;
  }

  /// Writes a definition down.
  ///
  /// @return its version, a draft
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with every mistake, or when the file is
  ///     about another set
  public SetVersion draft(String set, String text, Actor actor, @Nullable CommandKey key) {
    String named = definitions.read(text).set().name();
    if (!named.equals(set)) {
      throw Problem.malformed(
              "set", "is %s in the file but %s in the address".formatted(named, set))
          .asException();
    }
    return carryOut(set, key, _ -> new Draft(set, text, actor));
  }

  /// Makes a version the one that answers: at once when the live tiles hold what it needs, else
  /// when the rebuild has that is started for it.
  ///
  /// @return the version, live or waiting
  public SetVersion publish(String set, int number, Actor actor, @Nullable CommandKey key) {
    return carryOut(
        set,
        key,
        state -> {
          Publish atOnce = new Publish(set, number, null, actor);
          boolean waits =
              CatalogueDecider.decide(atOnce, state, clock.instant())
                      instanceof Accepted(var _, var events)
                  && !events.isEmpty()
                  && !catalogue.isInTiles(set, version(state, set, number));
          return waits
              ? new Publish(set, number, rebuildFor(version(state, set, number), set, actor), actor)
              : atOnce;
        });
  }

  /// Takes the last publication back.
  ///
  /// @return the version that answers again, or the one that no longer waits when none does
  public SetVersion rollBack(String set, Actor actor, @Nullable CommandKey key) {
    return carryOut(set, key, state -> new RollBack(set, answerable(state, set), actor));
  }

  /// Ends a version that is not live.
  public SetVersion retire(String set, int version, Actor actor, @Nullable CommandKey key) {
    return carryOut(set, key, _ -> new Retire(set, version, actor));
  }

  /// Notes that a version was tried.
  public SetVersion noteDryRun(
      String set, int version, LocalDate asOf, long subscribers, Actor actor) {
    return carryOut(set, null, _ -> new NoteDryRun(set, version, asOf, subscribers, actor));
  }

  /// Lets every version answer that waits for what the tiles hold by now. Harmless when nothing
  /// does, and when several nodes do it at once.
  public void releaseWaiting() {
    for (SetState set : catalogue.state().sets()) {
      set.waiting()
          .filter(version -> catalogue.isInTiles(set.name(), version))
          .ifPresent(
              version -> {
                var _ = carryOut(set.name(), null, _ -> new GoLive(set.name(), version.number()));
              });
    }
  }

  /// A position that a question may carry to be answered after the latest command.
  public long position() {
    return journal.position();
  }

  private SetVersion carryOut(
      String set, @Nullable CommandKey key, Function<CatalogueState, CatalogueCommand> command) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Snapshot before = catalogue.refreshed();
      Done done = key == null ? null : before.keys().get(key.value());
      if (key != null && done != null) {
        return again(key, done, before.state(), set);
      }
      CatalogueDecision decision =
          CatalogueDecider.decide(command.apply(before.state()), before.state(), clock.instant());
      switch (decision) {
        case Refused(CatalogueRule rule, String detail) -> throw problem(rule, detail);
        case Accepted(int version, var events) -> {
          if (events.isEmpty() || journal.append(before.number(), events, key)) {
            return version(catalogue.refreshed().state(), set, version);
          }
        }
      }
    }
    throw Problem.of(503, "busy", "Others are changing definitions; try again in a moment.")
        .asException();
  }

  private static SetVersion again(CommandKey key, Done done, CatalogueState state, String set) {
    if (!done.fingerprint().equals(key.fingerprint())) {
      throw Problem.of(
              422, "idempotency-key-reused", "This Idempotency-Key was used for another request.")
          .asException();
    }
    return version(state, set, done.version());
  }

  private int rebuildFor(SetVersion version, String set, Actor actor) {
    TileLayout needed = catalogue.definition(set, version).required();
    return tiles.rebuildFor(needed, actor);
  }

  private Set<Integer> answerable(CatalogueState state, String set) {
    return state.set(set).stream()
        .flatMap(one -> one.versions().values().stream())
        .filter(version -> version.phase().isAnswering())
        .filter(version -> catalogue.isInTiles(set, version))
        .map(SetVersion::number)
        .collect(Collectors.toSet());
  }

  private static SetVersion version(CatalogueState state, String set, int number) {
    return state.set(set).flatMap(one -> one.version(number)).orElseThrow();
  }

  private static RuntimeException problem(CatalogueRule rule, String detail) {
    int status =
        switch (rule) {
          case FEATURE_SET_UNKNOWN, FEATURE_SET_VERSION_UNKNOWN -> 404;
          case FEATURE_SET_VERSION_RETIRED,
              FEATURE_SET_VERSION_LIVE,
              NOTHING_TO_ROLL_BACK_TO,
              REBUILD_NEEDED ->
              409;
        };
    return Problem.of(status, rule.code(), detail).asException();
  }
}
