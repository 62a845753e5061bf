package org.ocrm.app.wiring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.RebuildWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks for generations that need work and works on each in a thread of its own, from the start of
/// the program to its end. What was under way when the program ended goes on at the next start.
final class RebuildLifecycle implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildLifecycle.class);
  private static final int MILLISECONDS_BETWEEN_LOOKS = 200;

  private final RebuildWork work;
  private final Map<Integer, Future<?>> workedOn = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable ScheduledExecutorService looking;
  private @Nullable ExecutorService working;

  RebuildLifecycle(RebuildWork work) {
    this.work = work;
  }

  @Override
  public void start() {
    running = true;
    ExecutorService workers =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("rebuild-", 0).daemon().factory());
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rebuilds").daemon().factory());
    working = workers;
    looking = clock;
    var _ =
        clock.scheduleWithFixedDelay(
            () -> look(workers),
            MILLISECONDS_BETWEEN_LOOKS,
            MILLISECONDS_BETWEEN_LOOKS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    if (looking != null) {
      looking.close();
    }
    if (working != null) {
      working.close();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look(ExecutorService workers) {
    try {
      for (int generation : work.waiting()) {
        var _ =
            workedOn.compute(
                generation,
                (number, task) ->
                    task == null || task.isDone() ? workers.submit(() -> workOn(number)) : task);
      }
    } catch (RuntimeException e) {
      LOG.warn("Rebuilds could not be looked at", e);
    }
  }

  /// Whatever goes wrong (the database away, a slot still read) is tried again at the next look.
  private void workOn(int generation) {
    try {
      work.workOn(generation, () -> running);
    } catch (RuntimeException e) {
      LOG.warn("Work on generation {} failed and will be tried again", generation, e);
    }
  }
}
