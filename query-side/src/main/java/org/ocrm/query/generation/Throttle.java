package org.ocrm.query.generation;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Leaves live traffic its share of the machine: while commands flow, a rebuild works for some of
/// the time only; while none do, for all of it.
public final class Throttle {

  private static final long NANOSECONDS_OF_QUIET = 1_000_000_000L;

  private final double share;
  private final LongSupplier head;
  private final LongSupplier clock;
  private final LongConsumer pause;
  private long seenHead = -1;
  private long movedAt;

  /// @param share of the time in which to work beside traffic, above 0 and at most 1
  /// @param head position of the latest event
  public Throttle(double share, LongSupplier head) {
    this(share, head, System::nanoTime, LockSupport::parkNanos);
  }

  /// @param clock in nanoseconds
  /// @param pause waits for some nanoseconds
  Throttle(double share, LongSupplier head, LongSupplier clock, LongConsumer pause) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "ocrm.rebuild.share is %s, and must be above 0 and at most 1".formatted(share));
    }
    this.share = share;
    this.head = head;
    this.clock = clock;
    this.pause = pause;
    this.movedAt = clock.getAsLong() - NANOSECONDS_OF_QUIET;
  }

  /// Rests after work.
  ///
  /// @param nanoseconds that the work took
  void rest(long nanoseconds) {
    rest(nanoseconds, Long.MAX_VALUE);
  }

  /// Rests after work, but not for longer than some time.
  void rest(long nanoseconds, long atMost) {
    if (share < 1 && isTraffic()) {
      pause.accept(Math.min(atMost, (long) (nanoseconds * (1 - share) / share)));
    }
  }

  private synchronized boolean isTraffic() {
    long now = head.getAsLong();
    if (now != seenHead) {
      if (seenHead >= 0) {
        movedAt = clock.getAsLong();
      }
      seenHead = now;
    }
    return clock.getAsLong() - movedAt < NANOSECONDS_OF_QUIET;
  }
}
