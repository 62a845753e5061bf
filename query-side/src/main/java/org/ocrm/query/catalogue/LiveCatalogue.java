package org.ocrm.query.catalogue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.query.catalogue.CatalogueJournal.CommandKey;
import org.ocrm.query.catalogue.Definitions.Reading;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureSets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The catalogue as this node knows it: what came with OCRM, then the journal folded on top. A
/// question finds it at most a second behind another node, and never behind a command that this
/// node has answered.
///
/// When the journal cannot be read, questions go on with what was read before.
public final class LiveCatalogue implements FeatureSets {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);

  /// The journal up to some event.
  ///
  /// @param number of the last event that is folded in
  /// @param keys the version that each command with a key was about, and its fingerprint
  record Snapshot(CatalogueState state, long number, Map<String, Done> keys) {}

  record Done(String fingerprint, int version) {}

  private record Numbered(String set, int version) {}

  private record Loaded(Snapshot snapshot, long at) {}

  private final CatalogueJournal journal;
  private final CatalogueState shipped;
  private final Definitions definitions;
  private final TileLayouts tiles;
  private final Duration patience;
  private final ReentrantLock reading = new ReentrantLock();
  private final Map<Numbered, Reading> understood = new ConcurrentHashMap<>();
  private volatile @Nullable Loaded loaded;

  /// Begins with what came with OCRM.
  ///
  /// @param patience how long what was read is good for questions
  public LiveCatalogue(
      CatalogueJournal journal,
      CatalogueState shipped,
      Definitions definitions,
      TileLayouts tiles,
      Duration patience) {
    this.journal = journal;
    this.shipped = shipped;
    this.definitions = definitions;
    this.tiles = tiles;
    this.patience = patience;
  }

  /// The catalogue of a moment ago.
  public CatalogueState state() {
    Loaded known = loaded;
    if (known != null && System.nanoTime() - known.at() < patience.toNanos()) {
      return known.snapshot().state();
    }
    if (known == null) {
      return refreshed().state();
    }
    if (!reading.tryLock()) {
      return known.snapshot().state(); // somebody is looking already
    }
    try {
      return refreshed().state();
    } catch (RuntimeException e) {
      LOG.warn("The definitions could not be read; the answer is by those known before", e);
      loaded = new Loaded(known.snapshot(), System.nanoTime());
      return known.snapshot().state();
    } finally {
      reading.unlock();
    }
  }

  /// The catalogue of this moment.
  Snapshot refreshed() {
    reading.lock();
    try {
      Loaded known = loaded;
      Snapshot snapshot =
          known == null
              ? new Snapshot(shipped, CatalogueJournal.BEGINNING, Map.of())
              : known.snapshot();
      for (CatalogueJournal.Entry entry : journal.after(snapshot.number())) {
        snapshot = with(entry, snapshot);
      }
      loaded = new Loaded(snapshot, System.nanoTime());
      return snapshot;
    } finally {
      reading.unlock();
    }
  }

  private static Snapshot with(CatalogueJournal.Entry entry, Snapshot before) {
    FeatureSetEvent event = entry.event();
    if (event == null) {
      return new Snapshot(before.state(), entry.number(), before.keys());
    }
    CatalogueState state = before.state().evolve(event);
    CommandKey key = entry.key();
    if (key == null) {
      return new Snapshot(state, entry.number(), before.keys());
    }
    Map<String, Done> keys = new HashMap<>(before.keys());
    keys.put(key.value(), new Done(key.fingerprint(), Versions.of(event)));
    return new Snapshot(state, entry.number(), Map.copyOf(keys));
  }

  /// A set with all that became of it.
  ///
  /// @throws ProblemException 404 when there is none of that name
  public SetState history(String set) {
    CatalogueState state = state();
    return state
        .set(set)
        .orElseThrow(() -> FeatureCatalogue.unknown(set, state.byName().keySet()).asException());
  }

  /// One version with all that became of it.
  ///
  /// @throws ProblemException 404 when there is none of that number
  public SetVersion history(String set, int version) {
    return history(set)
        .version(version)
        .orElseThrow(() -> FeatureCatalogue.unknownVersion(set, version).asException());
  }

  /// What a version defines, whether it answers or not.
  ///
  /// @throws ProblemException 409 when its text has a meaning no more, because channels or the time
  ///     zone of the operator are others
  public FeatureSet definition(String set, SetVersion version) {
    return reading(set, version).set();
  }

  /// The same with what may not have been meant.
  public Reading reading(String set, SetVersion version) {
    try {
      return understood.computeIfAbsent(
          new Numbered(set, version.number()),
          _ -> {
            Reading read = definitions.read(version.definition());
            return new Reading(read.set().withVersion(version.number()), read.notes());
          });
    } catch (ProblemException unreadable) {
      throw Problem.of(
              409,
              "feature-set-version-unreadable",
              "Version %d of %s can no longer be read: %s"
                  .formatted(version.number(), set, unreadable.problem().detail()))
          .asException();
    }
  }

  /// Whether the live tiles hold what a version needs.
  boolean isInTiles(String set, SetVersion version) {
    return tiles.live().covers(definition(set, version).required());
  }

  @Override
  public List<FeatureSet> live() {
    return state().sets().stream().flatMap(set -> readable(set).stream()).toList();
  }

  private Optional<FeatureSet> readable(SetState set) {
    try {
      return set.live().map(version -> definition(set.name(), version));
    } catch (ProblemException unreadable) {
      return Optional.empty(); // whoever asks for the set is told
    }
  }

  @Override
  public FeatureSet live(String name) {
    SetVersion live =
        history(name)
            .live()
            .orElseThrow(
                () ->
                    Problem.of(
                            409,
                            "feature-set-not-live",
                            "No version of %s has been published yet.".formatted(name))
                        .asException());
    return definition(name, live);
  }

  @Override
  public FeatureSet version(String name, int number) {
    SetVersion version = history(name, number);
    if (!version.phase().isAnswering()) {
      throw Problem.of(
              409,
              "feature-set-version-" + version.phase().word(),
              "Version %d of %s does not answer: it is %s."
                  .formatted(number, name, version.phase().word()))
          .asException();
    }
    return definition(name, version);
  }
}
