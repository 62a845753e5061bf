package org.ocrm.query.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// How long to wait between attempts, and when to give up: pauses double from the first to the
/// longest, and each is shortened by up to a half at random, so that what failed together is not
/// tried again together.
///
/// @param limit how long nothing may be heard before it is given up
public record Patience(Duration first, Duration longest, Duration limit) {

  public Patience {
    if (!first.isPositive() || longest.compareTo(first) < 0 || !limit.isPositive()) {
      throw new IllegalArgumentException(
          "pauses must be positive, and the longest not shorter than the first");
    }
  }

  /// @param failures in a row, 1 or more
  Duration pauseAfter(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 30);
    long nanos = longest.toNanos();
    if (first.toNanos() <= nanos >> doublings) {
      nanos = first.toNanos() << doublings;
    }
    return Duration.ofNanos((long) (nanos * (0.5 + random.nextDouble() / 2)));
  }

  boolean isOver(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(limit) >= 0;
  }
}
