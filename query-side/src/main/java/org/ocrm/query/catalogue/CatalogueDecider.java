package org.ocrm.query.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;
import org.ocrm.query.catalogue.CatalogueCommand.Draft;
import org.ocrm.query.catalogue.CatalogueCommand.GoLive;
import org.ocrm.query.catalogue.CatalogueCommand.NoteDryRun;
import org.ocrm.query.catalogue.CatalogueCommand.Publish;
import org.ocrm.query.catalogue.CatalogueCommand.Retire;
import org.ocrm.query.catalogue.CatalogueCommand.RollBack;
import org.ocrm.query.catalogue.CatalogueDecision.Accepted;
import org.ocrm.query.catalogue.CatalogueDecision.Refused;

/// Decides what may become of a definition. What holds already is accepted without an event.
public final class CatalogueDecider {

  private CatalogueDecider() {}

  public static CatalogueDecision decide(
      CatalogueCommand command, CatalogueState state, Instant now) {
    return switch (command) {
      case Draft draft -> draft(draft, state, now);
      case NoteDryRun note -> ofVersion(note, note.version(), state, _ -> dryRun(note, now));
      case Publish publish ->
          ofVersion(publish, publish.version(), state, version -> publish(publish, version, now));
      case GoLive golive ->
          ofVersion(golive, golive.version(), state, version -> goLive(golive, version, now));
      case RollBack back ->
          state
              .set(back.set())
              .map(set -> rollBack(back, set, now))
              .orElseGet(() -> unknown(back.set()));
      case Retire retire ->
          ofVersion(retire, retire.version(), state, version -> retire(retire, version, now));
    };
  }

  /// The same text as the newest draft is that draft, so that a file may be sent again.
  private static CatalogueDecision draft(Draft command, CatalogueState state, Instant now) {
    Optional<SetVersion> newest = state.set(command.set()).flatMap(SetState::newest);
    if (newest
        .filter(version -> version.phase() == Phase.DRAFT)
        .filter(version -> version.definition().equals(command.definition()))
        .isPresent()) {
      return new Accepted(newest.get().number(), List.of());
    }
    int next = newest.map(SetVersion::number).orElse(0) + 1;
    return accepted(
        next,
        new FeatureSetVersionDrafted(
            command.set(),
            next,
            command.definition(),
            command.actor().by(),
            command.actor().reason(),
            now));
  }

  private static CatalogueDecision dryRun(NoteDryRun command, Instant now) {
    return accepted(
        command.version(),
        new FeatureSetVersionDryRun(
            command.set(),
            command.version(),
            command.asOf(),
            command.subscribers(),
            command.actor().by(),
            command.actor().reason(),
            now));
  }

  private static CatalogueDecision publish(Publish command, SetVersion version, Instant now) {
    boolean isSo =
        switch (version.phase()) {
          case LIVE -> true;
          case AWAITING_REBUILD ->
              command.rebuild() != null && command.rebuild().equals(version.rebuild());
          case DRAFT, SUPERSEDED, RETIRED -> false;
        };
    if (isSo) {
      return new Accepted(command.version(), List.of());
    }
    FeatureSetEvent published =
        new FeatureSetVersionPublished(
            command.set(),
            command.version(),
            command.rebuild(),
            command.actor().by(),
            command.actor().reason(),
            now);
    return command.rebuild() != null
        ? accepted(command.version(), published)
        : accepted(
            command.version(),
            published,
            new FeatureSetVersionWentLive(command.set(), command.version(), now));
  }

  private static CatalogueDecision goLive(GoLive command, SetVersion version, Instant now) {
    return version.phase() == Phase.AWAITING_REBUILD
        ? accepted(
            command.version(), new FeatureSetVersionWentLive(command.set(), command.version(), now))
        : new Accepted(command.version(), List.of());
  }

  /// Undoes the last publication: one that waits is withdrawn, else the version before is live.
  private static CatalogueDecision rollBack(RollBack command, SetState set, Instant now) {
    Optional<SetVersion> waiting = set.waiting();
    Optional<SetVersion> to = waiting.isPresent() ? set.live() : set.beforeLive();
    Optional<SetVersion> from = waiting.or(set::live);
    if (from.isEmpty() || (waiting.isEmpty() && to.isEmpty())) {
      return new Refused(
          CatalogueRule.NOTHING_TO_ROLL_BACK_TO,
          "No version of %s was live before%s."
              .formatted(set.name(), from.map(live -> " version " + live.number()).orElse("")));
    }
    if (waiting.isEmpty() && !command.answerable().contains(to.get().number())) {
      return new Refused(
          CatalogueRule.REBUILD_NEEDED,
          "The tiles no longer hold what version %d of %s needs; publish it, which rebuilds them."
              .formatted(to.get().number(), set.name()));
    }
    Integer target = to.map(SetVersion::number).orElse(null);
    return accepted(
        target == null ? from.get().number() : target,
        new FeatureSetRolledBack(
            set.name(),
            from.get().number(),
            target,
            command.actor().by(),
            command.actor().reason(),
            now));
  }

  private static CatalogueDecision retire(Retire command, SetVersion version, Instant now) {
    return version.phase() == Phase.LIVE
        ? new Refused(
            CatalogueRule.FEATURE_SET_VERSION_LIVE,
            "Version %d of %s is live: publish another one, or roll back, before it is retired."
                .formatted(version.number(), command.set()))
        : accepted(
            command.version(),
            new FeatureSetVersionRetired(
                command.set(),
                command.version(),
                command.actor().by(),
                command.actor().reason(),
                now));
  }

  private static CatalogueDecision ofVersion(
      CatalogueCommand command,
      int number,
      CatalogueState state,
      Function<SetVersion, CatalogueDecision> decision) {
    Optional<SetState> set = state.set(command.set());
    if (set.isEmpty()) {
      return unknown(command.set());
    }
    Optional<SetVersion> version = set.get().version(number);
    if (version.isEmpty()) {
      return new Refused(
          CatalogueRule.FEATURE_SET_VERSION_UNKNOWN,
          "There is no version %d of %s.".formatted(number, command.set()));
    }
    if (version.get().phase() != Phase.RETIRED) {
      return decision.apply(version.get());
    }
    return command instanceof Retire || command instanceof GoLive
        ? new Accepted(number, List.of())
        : new Refused(
            CatalogueRule.FEATURE_SET_VERSION_RETIRED,
            "Version %d of %s is retired; draft its definition anew."
                .formatted(number, command.set()));
  }

  private static CatalogueDecision unknown(String set) {
    return new Refused(
        CatalogueRule.FEATURE_SET_UNKNOWN, "There is no feature set %s.".formatted(set));
  }

  private static CatalogueDecision accepted(int version, FeatureSetEvent... events) {
    return new Accepted(version, List.of(events));
  }
}
