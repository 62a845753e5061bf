package org.ocrm.query.tmf.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ocrm.kernel.problem.Problem;

/// How much of the database lists may take: whoever asks for what takes long, as often as he
/// likes, leaves connections and processors to commands, to all other questions, and to lists that
/// are found at once.
///
/// Each list is looked for briefly first, and those of one shape never take all places. What is
/// not found by then waits for one of fewer places, and has its time there. Lists of the same shape
/// then go there at once, for a while or until one of them was found briefly.
public final class SearchBounds {

  /// Longer than a list takes that tallies and indexes know, with ten million services.
  private static final Duration BRIEF = Duration.ofMillis(250);

  private final Duration brief;
  private final Duration longest;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final SlowShapes slowShapes;
  private final Places briefPlaces;
  private final Places longPlaces;

  /// Bounds for lists of one database.
  ///
  /// @param longest how long one may take; for its turn it waits half as long
  /// @param atOnce how many are looked for at the same time, and half as many that take longer
  /// @throws IllegalArgumentException when nothing could be found within
  public SearchBounds(Duration longest, int atOnce) {
    this(longest, atOnce, System::nanoTime);
  }

  /// Bounds by a clock of their own.
  SearchBounds(Duration longest, int atOnce, LongSupplier nanoTime) {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "ocrm.query.lists-at-once is %d, and must be at least 1".formatted(atOnce));
    }
    if (longest.toMillis() < 1) {
      throw new IllegalArgumentException(
          "ocrm.query.longest-list is %s, and must be at least a millisecond".formatted(longest));
    }
    this.brief = longest.compareTo(BRIEF) < 0 ? longest : BRIEF;
    this.longest = longest;
    this.patience = longest.dividedBy(2);
    this.nanoTime = nanoTime;
    this.slowShapes = new SlowShapes(nanoTime);
    this.briefPlaces = new Places(atOnce);
    this.longPlaces = new Places((atOnce + 1) / 2);
  }

  Duration longest() {
    return longest;
  }

  /// Looks for a list when it is its turn.
  ///
  /// @param shape what lists have in common that take about as long
  /// @param search with the time it may take; nothing when it did not do with it
  /// @throws org.ocrm.kernel.problem.ProblemException 429 when its turn does not come, 400 when it
  ///     takes too long
  <T> T within(String shape, Function<Duration, Optional<T>> search) {
    if (!slowShapes.contains(shape)) {
      Optional<T> found = briefPlaces.within(shape, patience, () -> search.apply(brief));
      if (found.isPresent()) {
        return found.get();
      }
      slowShapes.add(shape);
    }
    return longPlaces
        .within(shape, patience, () -> timed(shape, search))
        .orElseThrow(
            () ->
                Problem.malformed(
                        "query",
                        "took longer than %d ms; narrow it, e.g. by relatedParty.id or a range of time"
                            .formatted(longest.toMillis()))
                    .asException());
  }

  private <T> Optional<T> timed(String shape, Function<Duration, Optional<T>> search) {
    long start = nanoTime.getAsLong();
    Optional<T> found = search.apply(longest);
    if (found.isPresent() && nanoTime.getAsLong() - start < brief.toNanos()) {
      slowShapes.remove(shape);
    }
    return found;
  }
}
