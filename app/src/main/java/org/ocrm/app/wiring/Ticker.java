package org.ocrm.app.wiring;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Does something again and again on a thread of its own, from the start of the program to its end.
/// A failure is logged when it is a new one, and the next turn comes nevertheless.
final class Ticker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final String name;
  private final Duration pause;
  private final Runnable deed;
  private @Nullable ScheduledExecutorService executor;
  private boolean failing;

  /// @param pause between the end of one turn and the next; none for never
  Ticker(String name, Duration pause, Runnable deed) {
    this.name = name;
    this.pause = pause;
    this.deed = deed;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    executor = started;
    if (pause.isPositive()) {
      var _ =
          started.scheduleWithFixedDelay(this::turn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() {
    if (executor != null) {
      executor.close();
      executor = null;
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null;
  }

  private void turn() {
    try {
      deed.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("{} failed, and will be tried again", name, e);
      }
      failing = true;
    }
  }
}
