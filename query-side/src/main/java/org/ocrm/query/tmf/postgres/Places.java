package org.ocrm.query.tmf.postgres;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ocrm.kernel.problem.Problem;

/// Room for so many at a time, of whom those of one shape never take all where there is more than
/// one place: whoever asks for the same over and over waits for himself, and not the others for
/// him.
final class Places {

  /// Shapes share a queue where their hashes fall together.
  private static final int QUEUES = 256;

  private final Semaphore all;
  private final Semaphore[] ofOneShape;

  Places(int atOnce) {
    int ofOne = Math.max(1, atOnce - Math.max(1, atOnce / 4));
    this.all = new Semaphore(atOnce, true);
    this.ofOneShape =
        Stream.generate(() -> new Semaphore(ofOne, true)).limit(QUEUES).toArray(Semaphore[]::new);
  }

  /// Does something when there is room for it.
  ///
  /// @param longest how long to wait for that
  /// @throws org.ocrm.kernel.problem.ProblemException 429 when there was no room
  <T> T within(String shape, Duration longest, Supplier<T> work) {
    long end = System.nanoTime() + longest.toNanos();
    Semaphore ofShape = ofOneShape[Math.floorMod(shape.hashCode(), QUEUES)];
    return in(ofShape, end, () -> in(all, end, work));
  }

  private static <T> T in(Semaphore places, long end, Supplier<T> work) {
    boolean mine = false;
    try {
      mine = places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!mine) {
        throw Problem.of(
                429,
                "too-many-lists",
                "Too many lists are being looked for; ask again in a moment.")
            .asException();
      }
      return work.get();
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
