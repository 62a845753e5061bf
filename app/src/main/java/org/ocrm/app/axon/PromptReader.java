package org.ocrm.app.axon;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The store as one processor sees it. It is woken when there is something new, and where many
/// events come, not sooner than a pause after the last time unless somebody waits for it.
final class PromptReader implements StreamableMessageSource<TrackedEventMessage<?>> {

  /// Whoever does something later, on a thread that does one thing after the other.
  @FunctionalInterface
  interface Later {
    void after(long milliseconds, Runnable work);
  }

  private final String name;
  private final StreamableMessageSource<TrackedEventMessage<?>> source;
  private final Later later;
  private final Map<String, PromptReader> open;
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean isAwaited;

  // Of the one thread only.
  private boolean lookIsDue;
  private long lastLook = System.nanoTime();

  /// @param open those with open streams, by their names
  PromptReader(
      String name,
      StreamableMessageSource<TrackedEventMessage<?>> source,
      Later later,
      Map<String, PromptReader> open) {
    this.name = name;
    this.source = source;
    this.later = later;
    this.open = open;
  }

  /// Somebody waits for what this reader has not read: it looks at once where it would have waited,
  /// and as soon as there is something new.
  void hurry() {
    if (!isAwaited) {
      isAwaited = true;
      later.after(0, this::lookIfDue);
    }
  }

  /// There is something new. On the one thread.
  void areThere() {
    if (isAwaited) {
      look();
    } else if (!lookIsDue) {
      lookIsDue = true;
      long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastLook);
      later.after(PromptEventSource.MILLISECONDS_BETWEEN_FETCHES - since, this::lookIfDue);
    }
  }

  private void lookIfDue() {
    if (lookIsDue) {
      look();
    }
  }

  /// Wakes the processor. On the one thread.
  void look() {
    lastLook = System.nanoTime();
    lookIsDue = false;
    isAwaited = false;
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
      boolean isNew = waiting.add(newCallback);
      open.put(name, PromptReader.this);
      return isNew;
    }

    @Override
    public void close() {
      if (callback != null) {
        waiting.remove(callback);
      }
      if (waiting.isEmpty()) {
        open.remove(name, PromptReader.this);
      }
      stream.close();
    }
  }
}
