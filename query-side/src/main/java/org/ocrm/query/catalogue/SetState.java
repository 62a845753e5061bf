package org.ocrm.query.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;

/// What has become of one set.
///
/// @param versions by number
/// @param lived which versions were live, in the order in which they went live; the last one is
public record SetState(String name, SortedMap<Integer, SetVersion> versions, List<Integer> lived) {

  public SetState {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    lived = List.copyOf(lived);
  }

  static SetState empty(String name) {
    return new SetState(name, new TreeMap<>(), List.of());
  }

  /// A set that came with OCRM: its version 1 is live from the first day.
  static SetState shipped(String name, String definition) {
    SetVersion first = new SetVersion(1, definition, Phase.LIVE, null, List.of());
    return new SetState(name, new TreeMap<>(java.util.Map.of(1, first)), List.of(1));
  }

  /// A set that came with OCRM as a draft, because it needs more than the first tiles hold.
  static SetState shippedDraft(String name, String definition) {
    SetVersion first = new SetVersion(1, definition, Phase.DRAFT, null, List.of());
    return new SetState(name, new TreeMap<>(java.util.Map.of(1, first)), List.of());
  }

  public Optional<SetVersion> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  public Optional<SetVersion> live() {
    return lived.isEmpty() ? Optional.empty() : version(lived.getLast());
  }

  /// The version that is published and not live yet.
  public Optional<SetVersion> waiting() {
    return versions.values().stream()
        .filter(version -> version.phase() == Phase.AWAITING_REBUILD)
        .findFirst();
  }

  /// The newest version of all; a set without any has not been drafted.
  public Optional<SetVersion> newest() {
    return versions.isEmpty() ? Optional.empty() : version(versions.lastKey());
  }

  /// The version that would be live again after a rollback of the live one.
  Optional<SetVersion> beforeLive() {
    return stillAnswering(lived.subList(0, Math.max(0, lived.size() - 1)));
  }

  private Optional<SetVersion> stillAnswering(List<Integer> some) {
    int live = lived.isEmpty() ? 0 : lived.getLast();
    return some.reversed().stream()
        .filter(number -> number != live)
        .flatMap(number -> version(number).stream())
        .filter(version -> version.phase() == Phase.SUPERSEDED)
        .findFirst();
  }

  /// Folds an event. Total and silent: what makes no sense changes nothing.
  SetState evolve(FeatureSetEvent event) {
    return switch (event) {
      case FeatureSetVersionDrafted e -> drafted(e);
      case FeatureSetVersionDryRun e -> changed(e.version(), version -> version.after(e));
      case FeatureSetVersionPublished e ->
          withdrawn()
              .changed(
                  e.version(),
                  version -> {
                    Phase next =
                        version.phase() == Phase.LIVE ? Phase.LIVE : Phase.AWAITING_REBUILD;
                    return version.in(next, e.rebuild()).after(e);
                  });
      case FeatureSetVersionWentLive e ->
          nothingLive()
              .changed(e.version(), version -> version.in(Phase.LIVE, null).after(e))
              .living(plus(lived, e.version()));
      case FeatureSetRolledBack e -> rolledBack(e);
      case FeatureSetVersionRetired e ->
          changed(e.version(), version -> version.in(Phase.RETIRED, null).after(e));
    };
  }

  /// A number that is taken belongs to a set of the same name that a later OCRM has come with: what
  /// was defined here goes on as if it had not.
  private SetState drafted(FeatureSetVersionDrafted event) {
    SetState before = versions.containsKey(event.version()) ? empty(name) : this;
    SortedMap<Integer, SetVersion> all = new TreeMap<>(before.versions);
    all.put(
        event.version(),
        new SetVersion(event.version(), event.definition(), Phase.DRAFT, null, List.of(event)));
    return new SetState(name, all, before.lived);
  }

  private SetState rolledBack(FeatureSetRolledBack event) {
    boolean waited =
        version(event.from()).filter(v -> v.phase() == Phase.AWAITING_REBUILD).isPresent();
    SetState noted = changed(event.from(), version -> version.after(event));
    if (waited) {
      return noted.withdrawn();
    }
    Integer to = event.to();
    List<Integer> earlier = new ArrayList<>(lived);
    while (!earlier.isEmpty() && !earlier.getLast().equals(to)) {
      earlier.removeLast();
    }
    SetState back = noted.nothingLive().living(earlier);
    return to == null
        ? back
        : back.changed(to, version -> version.in(Phase.LIVE, null).after(event));
  }

  /// A publication that waits is overtaken by a later one, and taken back by a rollback.
  private SetState withdrawn() {
    return waiting()
        .map(
            waits ->
                changed(
                    waits.number(),
                    version ->
                        version.in(
                            lived.contains(version.number()) ? Phase.SUPERSEDED : Phase.DRAFT,
                            null)))
        .orElse(this);
  }

  private SetState nothingLive() {
    return live()
        .filter(version -> version.phase() == Phase.LIVE)
        .map(live -> changed(live.number(), version -> version.in(Phase.SUPERSEDED, null)))
        .orElse(this);
  }

  private SetState changed(int number, UnaryOperator<SetVersion> change) {
    SetVersion version = versions.get(number);
    if (version == null) {
      return this;
    }
    SortedMap<Integer, SetVersion> all = new TreeMap<>(versions);
    all.put(number, change.apply(version));
    return new SetState(name, all, lived);
  }

  private SetState living(List<Integer> numbers) {
    return new SetState(name, versions, numbers);
  }

  private static List<Integer> plus(List<Integer> some, @Nullable Integer more) {
    List<Integer> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
