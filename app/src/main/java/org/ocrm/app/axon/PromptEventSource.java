package org.ocrm.app.axon;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// Wakes processors soon after the store has found new events. Without it a pooled processor on the
/// embedded store looks twice a second, because the store's streams cannot call it. A look costs a
/// glance at the store's in-memory cache, not a query, but wakes six threads.
///
/// Events that were appended past Axon are fetched into that cache at once, or where many come, not
/// sooner than a pause after the last time, so that a batch is worth its transaction; when somebody
/// waits for them, almost at once. Those of other nodes are found when the store looks by itself.
final class PromptEventSource
    implements StreamableMessageSource<TrackedEventMessage<?>>, NewEvents, AutoCloseable {

  private static final int MILLISECONDS_BETWEEN_LOOKS = 20;

  /// A look that nobody has asked for, in case that everybody is wrong.
  private static final int TICKS_BETWEEN_LOOKS_IN_VAIN = 25;

  private static final int MILLISECONDS_BETWEEN_FETCHES = 50;
  private static final int MILLISECONDS_BETWEEN_AWAITED_FETCHES = 5;

  private final StreamableMessageSource<TrackedEventMessage<?>> source;
  private final Runnable fetch;
  private final AtomicBoolean fetchIsDue = new AtomicBoolean();
  private final AtomicBoolean awaitedFetchIsDue = new AtomicBoolean();
  private final AtomicBoolean lookIsDue = new AtomicBoolean();
  private volatile long lastFetch = System.nanoTime();
  private int ticks;
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
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
            MILLISECONDS_BETWEEN_LOOKS,
            MILLISECONDS_BETWEEN_LOOKS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void haveArrived() {
    if (fetchIsDue.compareAndSet(false, true)) {
      fetchAfterThePauseOf(MILLISECONDS_BETWEEN_FETCHES);
    }
  }

  @Override
  public void areAwaited() {
    if (awaitedFetchIsDue.compareAndSet(false, true)) {
      fetchAfterThePauseOf(MILLISECONDS_BETWEEN_AWAITED_FETCHES);
    }
  }

  private void fetchAfterThePauseOf(int milliseconds) {
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastFetch);
    try {
      var _ = ticker.schedule(this::fetch, milliseconds - since, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // nobody reads any more
    }
  }

  private void fetch() {
    lastFetch = System.nanoTime();
    fetchIsDue.set(false);
    awaitedFetchIsDue.set(false);
    fetch.run();
  }

  /// The store has found one of perhaps many new events, and has it in its cache in a moment.
  void areComing() {
    lookIsDue.set(true);
  }

  /// The store has everything in its cache that was new.
  void areThere() {
    try {
      ticker.execute(this::look);
    } catch (RejectedExecutionException closed) {
      // nobody reads any more
    }
  }

  private void tick() {
    ticks++;
    if (lookIsDue.get() || ticks % TICKS_BETWEEN_LOOKS_IN_VAIN == 0) {
      look();
    }
  }

  private void look() {
    lookIsDue.set(false);
    waiting.forEach(Runnable::run);
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
    return new PromptStream(source.openStream(position));
  }

  @Override
  public TrackingToken createTailToken() {
    return source.createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    return source.createHeadToken();
  }

  @Override
  public TrackingToken createTokenAt(Instant time) {
    return source.createTokenAt(time);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private final class PromptStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private @Nullable Runnable callback;

    PromptStream(BlockingStream<TrackedEventMessage<?>> stream) {
      this.stream = stream;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return stream.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
      stream.skipMessagesWithPayloadTypeOf(ignored);
    }

    @Override
    public boolean setOnAvailableCallback(Runnable newCallback) {
      callback = newCallback;
      return waiting.add(newCallback);
    }

    @Override
    public void close() {
      if (callback != null) {
        waiting.remove(callback);
      }
      stream.close();
    }
  }
}
