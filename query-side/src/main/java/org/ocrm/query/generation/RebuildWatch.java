package org.ocrm.query.generation;

import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.pace.Rests;

/// Puts the progress of a rebuild on record once a second, makes it rest beside live traffic, and
/// stops it when it was abandoned or the program ends.
final class RebuildWatch implements BulkBuild.Watch {

  private static final long NANOSECONDS_BETWEEN_NOTES = 1_000_000_000L;

  private final int generation;
  private final GenerationStore store;
  private final Rests rests;
  private final BooleanSupplier goesOn;
  private long notedAt = System.nanoTime();
  private long notedDone = -1;
  private volatile boolean abandoned;

  RebuildWatch(int generation, GenerationStore store, Rests rests, BooleanSupplier goesOn) {
    this.generation = generation;
    this.store = store;
    this.rests = new WhileItGoesOn(rests);
    this.goesOn = goesOn;
  }

  @Override
  public void at(long eventsDone, long eventsTotal) {
    long elapsed = System.nanoTime() - notedAt;
    boolean complete = eventsDone == eventsTotal;
    if (notedDone >= 0 && elapsed < NANOSECONDS_BETWEEN_NOTES && !complete) {
      return;
    }
    store.progress(generation, eventsDone, eventsTotal, rate(eventsDone, elapsed));
    notedAt = System.nanoTime();
    notedDone = eventsDone;
    abandoned = !store.generation(generation).map(g -> g.state().isUnderWay()).orElse(false);
  }

  private @Nullable Double rate(long eventsDone, long nanoseconds) {
    return notedDone < 0 || nanoseconds <= 0 ? null : (eventsDone - notedDone) * 1e9 / nanoseconds;
  }

  @Override
  public Rests rests() {
    return rests;
  }

  @Override
  public boolean goesOn() {
    return goesOn.getAsBoolean() && !abandoned && !Thread.currentThread().isInterrupted();
  }

  @Override
  public void written() {
    store.move(generation, EnumSet.of(GenerationState.BUILDING), GenerationState.CATCHING_UP);
  }

  /// Whoever is to stop is not kept by rests.
  private final class WhileItGoesOn implements Rests {

    private final Rests rests;

    WhileItGoesOn(Rests rests) {
      this.rests = rests;
    }

    @Override
    public boolean areDue() {
      return goesOn() && rests.areDue();
    }

    @Override
    public void after(long nanoseconds) {
      if (goesOn()) {
        rests.after(nanoseconds);
      }
    }
  }
}
