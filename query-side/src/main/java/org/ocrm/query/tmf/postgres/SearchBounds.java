package org.ocrm.query.tmf.postgres;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ocrm.kernel.problem.Problem;

/// How much of the database lists may take: whoever asks for what takes long, as often as he likes,
/// leaves connections and processors to commands and to all other questions.
public final class SearchBounds {

  /// Long for a page, and short for somebody who waits for it.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Duration longest;
  private final Semaphore places;

  /// Bounds for lists of one database.
  ///
  /// @param atOnce how many are looked for at the same time
  public SearchBounds(int atOnce) {
    this(LONGEST, atOnce);
  }

  /// Bounds with a time limit of their own.
  ///
  /// @param longest how long one may take, and how long one waits for its turn
  public SearchBounds(Duration longest, int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "ocrm.query.lists-at-once is %d, and must be at least 1".formatted(atOnce));
    }
    this.longest = longest;
    this.places = new Semaphore(atOnce, true);
  }

  Duration longest() {
    return longest;
  }

  /// Looks for a list when it is its turn.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 503 when its turn does not come
  <T> T within(Supplier<T> search) {
    boolean mine = false;
    try {
      mine = places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw Problem.of(503, "busy", "Too many lists are being looked for; try again in a moment.")
            .asException();
      }
      return search.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(503, "busy", "The server is about to stop.").asException();
    } finally {
      if (mine) {
        places.release();
      }
    }
  }
}
