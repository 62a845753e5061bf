package org.ocrm.app.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Looks again until something has come about by itself, for a bounded time.
final class Await {

  private Await() {}

  static void until(String what, Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Not within " + longest + ": " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
