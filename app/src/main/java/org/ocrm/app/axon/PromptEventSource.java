package org.ocrm.app.axon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/// Wakes processors soon after the store has found new events. Without it a pooled processor on
/// the embedded store looks twice a second, because the store's streams cannot call it. A look
/// costs a glance at the store's in-memory cache, not a query, but wakes three threads.
///
/// Events that were appended past Axon are fetched into that cache at once, or where many come, not
/// sooner than a pause after the last time, and looked at by each [PromptReader] in the same way,
/// so that a batch is worth its transaction. When somebody waits for a reader, events are fetched
/// almost at once, and looked at by that one only: batches of the others stay worth theirs. Events
/// of other nodes are found when the store looks by itself.
final class PromptEventSource implements EventSource, NewEvents, AutoCloseable {

  static final int MILLISECONDS_BETWEEN_FETCHES = 50;
  private static final int MILLISECONDS_BETWEEN_AWAITED_FETCHES = 5;
  private static final int MILLISECONDS_BETWEEN_TICKS = 20;

  /// A look that nobody has asked for, in case that everybody is wrong.
  private static final int TICKS_BETWEEN_LOOKS_IN_VAIN = 25;

  private final StreamableMessageSource<TrackedEventMessage<?>> source;
  private final Runnable fetch;
  private final AtomicBoolean fetchIsDue = new AtomicBoolean();
  private final AtomicBoolean awaitedFetchIsDue = new AtomicBoolean();
  private final AtomicBoolean someAreComing = new AtomicBoolean();
  private final Map<String, PromptReader> readers = new ConcurrentHashMap<>();
  private volatile long lastFetch = System.nanoTime();
  private int ticks;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("event-source-ticker").daemon().factory());

  /// @param fetch makes the source fetch what is new, soon
  PromptEventSource(StreamableMessageSource<TrackedEventMessage<?>> source, Runnable fetch) {
    this.source = source;
    this.fetch = fetch;
    var _ =
        ticker.scheduleWithFixedDelay(
            this::tick,
            MILLISECONDS_BETWEEN_TICKS,
            MILLISECONDS_BETWEEN_TICKS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public StreamableMessageSource<TrackedEventMessage<?>> reader(String name) {
    return new PromptReader(name, source, this::after, readers);
  }

  @Override
  public void haveArrived() {
    if (fetchIsDue.compareAndSet(false, true)) {
      fetchAfterThePauseOf(MILLISECONDS_BETWEEN_FETCHES);
    }
  }

  @Override
  public void areAwaited(String reader) {
    PromptReader open = readers.get(reader);
    if (open != null) {
      open.hurry();
    }
    if (awaitedFetchIsDue.compareAndSet(false, true)) {
      fetchAfterThePauseOf(MILLISECONDS_BETWEEN_AWAITED_FETCHES);
    }
  }

  private void fetchAfterThePauseOf(int milliseconds) {
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastFetch);
    after(milliseconds - since, this::fetch);
  }

  private void fetch() {
    lastFetch = System.nanoTime();
    fetchIsDue.set(false);
    awaitedFetchIsDue.set(false);
    fetch.run();
  }

  /// The store has found one of perhaps many new events, and has it in its cache in a moment.
  void areComing() {
    someAreComing.set(true);
  }

  /// The store has everything in its cache that was new.
  void areThere() {
    after(0, this::tellAll);
  }

  private void tick() {
    ticks++;
    if (ticks % TICKS_BETWEEN_LOOKS_IN_VAIN == 0) {
      readers.values().forEach(PromptReader::look);
    } else if (someAreComing.get()) {
      tellAll();
    }
  }

  private void tellAll() {
    someAreComing.set(false);
    readers.values().forEach(PromptReader::areThere);
  }

  private void after(long milliseconds, Runnable work) {
    try {
      var _ = ticker.schedule(work, milliseconds, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // nobody reads any more
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
