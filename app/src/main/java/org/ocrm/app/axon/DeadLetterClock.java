package org.ocrm.app.axon;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.deadletter.DeadLetters;
import org.ocrm.query.deadletter.DeadLetters.Retried;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tries dead letters again at a fixed pace, from the start of the program to its end. Every node
/// has one; the queue's claims keep them apart.
final class DeadLetterClock implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterClock.class);

  private final DeadLetters deadLetters;
  private final Duration pause;
  private @Nullable ScheduledExecutorService executor;

  DeadLetterClock(DeadLetters deadLetters, Duration pause) {
    this.deadLetters = deadLetters;
    this.pause = pause;
  }

  @Override
  public void start() {
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dead-letters").daemon().factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::retry, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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

  private void retry() {
    try {
      Retried retried = deadLetters.retry();
      if (retried.foldedEvents() > 0 || retried.stillParked() > 0) {
        LOG.warn(
            "Dead letters tried again: {} events folded, {} subscribers still parked",
            retried.foldedEvents(),
            retried.stillParked());
      }
    } catch (RuntimeException e) {
      LOG.warn("Dead letters could not be tried again", e);
    }
  }
}
