package org.ocrm.query.pace;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/// Leaves live traffic its share of the machine: while commands flow, a rebuild works for some of
/// the time only; while none do, for all of it. Used by any number of threads.
public final class Throttle implements Rests {

  private final double share;
  private final Traffic traffic;
  private final LongConsumer pause;

  /// @param share of the time in which to work beside traffic, above 0 and at most 1
  public Throttle(double share, Traffic traffic) {
    this(share, traffic, LockSupport::parkNanos);
  }

  /// @param pause waits for some nanoseconds
  public Throttle(double share, Traffic traffic, LongConsumer pause) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "ocrm.rebuild.share is %s, and must be above 0 and at most 1".formatted(share));
    }
    this.share = share;
    this.traffic = traffic;
    this.pause = pause;
  }

  @Override
  public boolean areDue() {
    return share < 1 && traffic.flows();
  }

  @Override
  public void after(long nanoseconds) {
    after(nanoseconds, Long.MAX_VALUE);
  }

  /// Rests after work, but not for longer than some nanoseconds.
  public void after(long nanoseconds, long atMost) {
    if (areDue()) {
      pause.accept(Math.min(atMost, (long) (nanoseconds * (1 - share) / share)));
    }
  }
}
