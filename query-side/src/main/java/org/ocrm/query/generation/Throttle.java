package org.ocrm.query.generation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Leaves live traffic its share of the machine: while commands flow, a rebuild works for some of
/// the time only; while none do, for all of it.
public final class Throttle {

  private static final long NANOSECONDS_OF_QUIET = 1_000_000_000L;

  private final double share;
  private final LongSupplier head;
  private long seenHead = -1;
  private long movedAt;

  /// @param share of the time in which to work beside traffic, above 0 and at most 1
  /// @param head position of the latest event
  public Throttle(double share, LongSupplier head) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "ocrm.rebuild.share is %s, and must be above 0 and at most 1".formatted(share));
    }
    this.share = share;
    this.head = head;
    this.movedAt = System.nanoTime() - NANOSECONDS_OF_QUIET;
  }

  /// Rests after work.
  ///
  /// @param nanoseconds that the work took
  void rest(long nanoseconds) {
    if (share < 1 && isTraffic()) {
      LockSupport.parkNanos((long) (nanoseconds * (1 - share) / share));
    }
  }

  private synchronized boolean isTraffic() {
    long now = head.getAsLong();
    if (now != seenHead) {
      if (seenHead >= 0) {
        movedAt = System.nanoTime();
      }
      seenHead = now;
    }
    return System.nanoTime() - movedAt < NANOSECONDS_OF_QUIET;
  }
}
