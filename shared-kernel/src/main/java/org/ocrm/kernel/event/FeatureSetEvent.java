package org.ocrm.kernel.event;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to the definition of a feature set. They stand in the same store as
/// the events of subscribers, in one stream of their own, and like those are never renamed or
/// removed, only added to.
///
/// `by` is who did it and `reason` why, as far as the caller said so.
public sealed interface FeatureSetEvent {

  /// The stream that all of them are in. No subscriber can have this name.
  String STREAM = "/feature-sets";

  /// What the wire names of all of them begin with, those of later versions included.
  String PREFIX = "FeatureSet";

  String set();

  Instant recordedAt();

  /// Whether a stored event is about definitions, also one that this version does not know: folds
  /// of subscribers pass it over.
  static boolean isWireName(String wireName) {
    return wireName.startsWith(PREFIX);
  }

  /// A definition was written down under the next number of its set. Nothing answers by it yet.
  ///
  /// @param definition the file as it was sent, YAML or JSON
  record FeatureSetVersionDrafted(
      String set,
      int version,
      String definition,
      @Nullable String by,
      @Nullable String reason,
      Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetVersionDrafted {
      Required.all(set, definition, recordedAt);
    }
  }

  /// A version was tried on real history. Nothing that answers was touched.
  ///
  /// @param subscribers how many subscribers it was tried on
  record FeatureSetVersionDryRun(
      String set,
      int version,
      LocalDate asOf,
      long subscribers,
      @Nullable String by,
      @Nullable String reason,
      Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetVersionDryRun {
      Required.all(set, asOf, recordedAt);
    }
  }

  /// It was decided that a version shall answer.
  ///
  /// @param rebuild the rebuild that it waits for; none when the tiles held what it needs
  record FeatureSetVersionPublished(
      String set,
      int version,
      @Nullable Integer rebuild,
      @Nullable String by,
      @Nullable String reason,
      Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetVersionPublished {
      Required.all(set, recordedAt);
    }
  }

  /// A published version answers from now on.
  record FeatureSetVersionWentLive(String set, int version, Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetVersionWentLive {
      Required.all(set, recordedAt);
    }
  }

  /// The last publication was taken back.
  ///
  /// @param from the version that was live, or waited for its rebuild
  /// @param to the version that answers again; none when nothing did before
  record FeatureSetRolledBack(
      String set,
      int from,
      @Nullable Integer to,
      @Nullable String by,
      @Nullable String reason,
      Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetRolledBack {
      Required.all(set, recordedAt);
    }
  }

  /// A version is not to be asked for any more.
  record FeatureSetVersionRetired(
      String set, int version, @Nullable String by, @Nullable String reason, Instant recordedAt)
      implements FeatureSetEvent {
    public FeatureSetVersionRetired {
      Required.all(set, recordedAt);
    }
  }
}
