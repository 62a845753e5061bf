package org.ocrm.query.progress;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;

/// Lets a query that carries a position pass when its projection has read that far: a caller finds
/// its own write, or is told that it has to wait. Never silently stale.
public final class PositionGate {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private final Progress progress;
  private final Duration patience;

  /// @param patience how long a query waits before it is told to come back
  public PositionGate(Progress progress, Duration patience) {
    this.progress = progress;
    this.patience = patience;
  }

  /// Waits until everything about a subscriber up to `position` has been folded.
  ///
  /// @param position as the caller wrote it; none to read what is there
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is no position, 503 when the wait
  ///     was in vain
  public void await(String subscriberId, @Nullable String position) {
    if (position == null) {
      return;
    }
    long wanted = parse(position);
    await(
        wanted,
        () -> progress.covers(subscriberId, wanted),
        () -> progress.positionFor(subscriberId));
  }

  /// Waits until everything up to `position` has been folded, whomever it is about.
  ///
  /// @param position as the caller wrote it; none to read what is there
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when it is no position, 503 when the wait
  ///     was in vain
  public void awaitAll(@Nullable String position) {
    if (position != null) {
      long wanted = parse(position);
      await(wanted, () -> progress.coversAll(wanted), progress::position);
    }
  }

  private void await(long wanted, BooleanSupplier covered, LongSupplier reached) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!covered.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw Problem.of(
                503,
                "position-not-reached",
                "Position %d is not read yet; the answer would be as of %d."
                    .formatted(wanted, reached.getAsLong()))
            .asException();
      }
      progress.hurry();
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private static long parse(String position) {
    FieldErrors errors = new FieldErrors();
    long parsed = errors.position("Ocrm-Position", position);
    errors.throwIfAny();
    return parsed;
  }
}
