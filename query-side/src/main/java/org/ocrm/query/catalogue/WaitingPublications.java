package org.ocrm.query.catalogue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every second whether a version that waits for a rebuild can answer by now, from the start
/// of the server on: a promotion that nobody was there to see is found all the same.
public final class WaitingPublications implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingPublications.class);

  private final FeatureSetLifecycle lifecycle;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("waiting-publications").daemon().factory());

  public WaitingPublications(FeatureSetLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  public void start() {
    var _ = ticker.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      lifecycle.releaseWaiting();
    } catch (RuntimeException e) {
      LOG.warn("Whether a published version can go live could not be told; looking again", e);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
