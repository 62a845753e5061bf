package org.ocrm.query.pace;

import java.util.function.LongSupplier;

/// A stretch of work in many small steps, with a rest after every two milliseconds of it: whoever
/// waits for an answer meanwhile waits for so long at the most. One thread's.
public final class Stint {

  private static final long NANOSECONDS = 2_000_000;

  /// What a stint counts for at the most: whoever had to wait, for a disk or for others, has not
  /// worked all the while.
  private static final long AT_MOST = 10 * NANOSECONDS;

  /// Looking at the clock takes about as long as a step may.
  private static final int STEPS_BETWEEN_LOOKS = 64;

  private final Rests rests;
  private final LongSupplier clock;
  private long begunAt;
  private int steps;

  /// Begins now.
  ///
  /// @param rests that follow upon each stretch
  public Stint(Rests rests) {
    this(rests, System::nanoTime);
  }

  /// @param clock in nanoseconds
  public Stint(Rests rests, LongSupplier clock) {
    this.rests = rests;
    this.clock = clock;
    this.begunAt = clock.getAsLong();
  }

  /// To be called after each step of some microseconds at the most.
  public void step() {
    if (++steps == STEPS_BETWEEN_LOOKS) {
      pause();
    }
  }

  /// Whether rests are due at all. For those who have to bring something to an end before: what
  /// goes on elsewhere for their sake would not rest with them.
  public boolean isToRest() {
    return rests.areDue();
  }

  /// Rests if it is time to: to be called after some hundred microseconds or more.
  public void pause() {
    steps = 0;
    long worked = clock.getAsLong() - begunAt;
    if (worked >= NANOSECONDS) {
      rests.after(Math.min(worked, AT_MOST));
      begunAt = clock.getAsLong();
    }
  }
}
