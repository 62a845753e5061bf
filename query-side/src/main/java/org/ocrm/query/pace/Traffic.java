package org.ocrm.query.pace;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether commands flow: whether the latest event has been another one within the last second.
///
/// The position of the latest event is looked up elsewhere while whoever asks goes on with what was
/// seen before. So asking takes nothing, and may be done where the connection of the thread is busy
/// with a `COPY` and would keep the look waiting for ever. Nobody asks, nobody looks.
public final class Traffic {

  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
  private static final long NANOSECONDS_OF_QUIET = 1_000_000_000L;
  private static final long NANOSECONDS_BETWEEN_LOOKS = 50_000_000L;

  private final LongSupplier head;
  private final Executor elsewhere;
  private final LongSupplier clock;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile @Nullable Seen seen;

  /// @param position of the latest event
  /// @param at when it was looked at
  /// @param isFirst whether there is nothing that it could be compared with
  /// @param movedAt when it was seen to be another one than before, or long ago
  private record Seen(long position, long at, boolean isFirst, long movedAt) {

    boolean isOld(long now) {
      return now - at >= NANOSECONDS_OF_QUIET;
    }

    boolean flows(long now) {
      return isOld(now) || isFirst || now - movedAt < NANOSECONDS_OF_QUIET;
    }
  }

  /// @param head position of the latest event; may take its time
  public Traffic(LongSupplier head) {
    this(head, look -> Thread.ofVirtual().name("traffic").start(look), System::nanoTime);
  }

  /// @param elsewhere where it is looked up
  /// @param clock in nanoseconds
  public Traffic(LongSupplier head, Executor elsewhere, LongSupplier clock) {
    this.head = head;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /// As far as is known now. Who asks for the first time in a while hears that commands flow until
  /// two looks, a twentieth of a second apart, have found the same.
  public boolean flows() {
    long now = clock.getAsLong();
    Seen last = seen;
    if ((last == null || now - last.at >= NANOSECONDS_BETWEEN_LOOKS)
        && looking.compareAndSet(false, true)) {
      elsewhere.execute(this::look);
      last = seen;
    }
    return last == null || last.flows(now);
  }

  private void look() {
    try {
      Seen last = seen;
      long position = head.getAsLong();
      long now = clock.getAsLong();
      seen = last == null || last.isOld(now) ? first(position, now) : next(last, position, now);
    } catch (RuntimeException e) {
      LOG.debug("The position of the latest event could not be read", e);
    } finally {
      looking.set(false);
    }
  }

  private static Seen first(long position, long now) {
    return new Seen(position, now, true, now - NANOSECONDS_OF_QUIET);
  }

  private static Seen next(Seen last, long position, long now) {
    return new Seen(position, now, false, position == last.position ? last.movedAt : now);
  }
}
