package org.ocrm.query.hub;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells listeners what they are to be told, each on a thread of its own for as long as there is
/// something to tell: whoever is slow keeps nobody else waiting. Memory: at most a round of
/// notifications per listener.
public final class Telling implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
  private static final int MILLISECONDS_BETWEEN_LOOKS = 250;

  private final Outbox outbox;
  private final Callbacks callbacks;
  private final Courier courier;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private final Thread looking;
  private volatile boolean closing;
  private boolean failing;

  /// @param longestCall how long a call may take
  public Telling(
      Outbox outbox, Callbacks callbacks, Patience patience, Duration longestCall, Clock clock) {
    this.outbox = outbox;
    this.callbacks = callbacks;
    this.clock = clock;
    this.courier =
        new Courier(
            outbox,
            callbacks,
            threads,
            patience,
            longestCall.multipliedBy(2).plusSeconds(10),
            clock,
            RandomGenerator.getDefault());
    this.looking = Thread.ofPlatform().name("hubs").daemon().unstarted(this::look);
  }

  public void start() {
    looking.start();
  }

  /// Something new is to be told.
  public void wake() {
    news.release();
  }

  /// Ends at once; what is under way is told again by whoever comes next.
  @Override
  public void close() {
    closing = true;
    looking.interrupt();
    callbacks.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      looking.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    while (!closing) {
      try {
        var _ = news.tryAcquire(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        outbox.due(clock.instant()).forEach(this::tell);
        failing = false;
      } catch (InterruptedException | RejectedExecutionException _) {
        return; // closing
      } catch (RuntimeException e) {
        if (!failing && !closing) {
          LOG.warn("What is to be told could not be looked up, and will be tried again", e);
        }
        failing = true;
      }
    }
  }

  private void tell(UUID listener) {
    if (underWay.add(listener)) {
      threads.execute(() -> tellAll(listener));
    }
  }

  private void tellAll(UUID listener) {
    try {
      while (!closing && courier.round(listener)) {
        // the next round
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!closing) {
        LOG.warn("Telling listener {} failed, and will be tried again", listener, e);
      }
    } finally {
      underWay.remove(listener);
    }
  }
}
