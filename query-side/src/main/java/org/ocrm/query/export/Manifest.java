package org.ocrm.query.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is in a file of features: enough to produce the same bytes again.
///
/// @param kind `whole-base` or `point-in-time`
/// @param problem why it broke; none unless it did
/// @param asOf the day of all rows; none where every row has its own
/// @param asKnown the position that was asked for; none when it was the present
/// @param position the rows hold the events up to it, all of them and no others
/// @param generation of the tiles that were read; 0 when the events themselves were folded
/// @param parkedSubscribers whose rows lack events, because one of them cannot be folded
/// @param unknownRows rows that name a subscriber of whom nothing is known
/// @param targets features of the set that look at their day or beyond; not to be learnt from
/// @param bytes delivered, so far
/// @param sha256 of the bytes delivered, in hexadecimal; none before all of them are
public record Manifest(
    String id,
    Kind kind,
    State state,
    @Nullable String problem,
    String set,
    int definitionVersion,
    @Nullable LocalDate asOf,
    @Nullable Long asKnown,
    String timeZone,
    long position,
    int generation,
    int parkedSubscribers,
    String format,
    long rows,
    long unknownRows,
    List<String> targets,
    long bytes,
    @Nullable String sha256,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /// What was asked for.
  public enum Kind {
    WHOLE_BASE,
    POINT_IN_TIME;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Whether the file is what it should be.
  public enum State {
    RUNNING,
    COMPLETE,
    BROKEN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The same with what has come of it so far.
  Manifest with(
      State newState,
      @Nullable String newProblem,
      long newRows,
      long newUnknownRows,
      long newBytes,
      @Nullable String newSha256,
      @Nullable Instant newFinishedAt) {
    return new Manifest(
        id,
        kind,
        newState,
        newProblem,
        set,
        definitionVersion,
        asOf,
        asKnown,
        timeZone,
        position,
        generation,
        parkedSubscribers,
        format,
        newRows,
        newUnknownRows,
        targets,
        newBytes,
        newSha256,
        createdAt,
        newFinishedAt);
  }
}
