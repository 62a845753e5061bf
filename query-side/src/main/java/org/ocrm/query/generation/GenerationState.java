package org.ocrm.query.generation;

import java.util.Arrays;
import java.util.Locale;

/// Where a generation stands: `building → catching-up → caught-up → live → retired → removed`, with
/// `abandoned` and `failed` as ends on the way to `live`.
public enum GenerationState {
  /// History is being folded in bulk; nothing reads it, no processor feeds it.
  BUILDING,
  /// A processor feeds it, from where the bulk ended to where the stream is.
  CATCHING_UP,
  /// Compared with the live one and kept up to date; waits to be promoted.
  CAUGHT_UP,
  /// Answers.
  LIVE,
  /// Answered before, and is kept up to date to answer again.
  RETIRED,
  /// Answered long ago; its place was given back.
  REMOVED,
  /// Given up by somebody.
  ABANDONED,
  /// An event could not be folded.
  FAILED;

  /// The name in answers and in the database.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static GenerationState ofWord(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /// Whether a processor keeps it up to date.
  public boolean isFed() {
    return this == CATCHING_UP || this == CAUGHT_UP || this == LIVE || this == RETIRED;
  }

  /// Whether it is on its way to be promoted.
  public boolean isUnderWay() {
    return this == BUILDING || this == CATCHING_UP || this == CAUGHT_UP;
  }

  /// Whether nothing will ever come of it again, so that its place can be given back.
  public boolean isOver() {
    return this == REMOVED || this == ABANDONED || this == FAILED;
  }
}
