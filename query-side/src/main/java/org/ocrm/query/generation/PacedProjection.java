package org.ocrm.query.generation;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.pace.Throttle;
import org.ocrm.query.projection.EventOrigin;
import org.ocrm.query.projection.Projection;

/// A projection that rests after each batch while it has far to go beside live traffic. Once it is
/// near it never rests again: one that always lags by a rest could not be compared with the live
/// one while events go on. Nor does it rest where it would not come near in time: events may come
/// faster than it folds them in its share of the time.
final class PacedProjection<B> implements Projection<PacedProjection.Timed<B>> {

  /// Well below the time after which another thread may take over the segment.
  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration IN_TIME = Duration.ofMinutes(10);

  private final Projection<B> projection;
  private final Throttle throttle;
  private final LongSupplier toGo;
  private final LongSupplier clock;
  private volatile boolean near;
  private long seenToGo = -1;
  private long seenAt;
  private boolean gains = true;

  /// A batch and when it was begun, in nanoseconds.
  record Timed<B>(B batch, long begunAt) {}

  /// @param toGo how many events it has to go until it is near; asked after each batch until it is
  PacedProjection(Projection<B> projection, Throttle throttle, LongSupplier toGo) {
    this(projection, throttle, toGo, System::nanoTime);
  }

  /// @param clock in nanoseconds
  PacedProjection(
      Projection<B> projection, Throttle throttle, LongSupplier toGo, LongSupplier clock) {
    this.projection = projection;
    this.throttle = throttle;
    this.toGo = toGo;
    this.clock = clock;
  }

  @Override
  public Timed<B> begin() {
    return new Timed<>(projection.begin(), System.nanoTime());
  }

  @Override
  public void fold(SubscriberEvent event, Timed<B> timed) {
    projection.fold(event, timed.batch());
  }

  @Override
  public void fold(SubscriberEvent event, Supplier<EventOrigin> origin, Timed<B> timed) {
    projection.fold(event, origin, timed.batch());
  }

  @Override
  public void write(Timed<B> timed) {
    projection.write(timed.batch());
  }

  @Override
  public void failed(Timed<B> timed) {
    projection.failed(timed.batch());
  }

  @Override
  public void committed(Timed<B> timed) {
    long took = System.nanoTime() - timed.begunAt();
    projection.committed(timed.batch());
    if (!near) {
      long left = toGo.getAsLong();
      near = left <= 0;
      if (!near && gainsEnough(left)) {
        throttle.after(took, LONGEST_REST.toNanos());
      }
    }
  }

  /// Looks once a second. All segments look at the same distance.
  private synchronized boolean gainsEnough(long left) {
    long now = clock.getAsLong();
    long passed = now - seenAt;
    if (seenToGo < 0 || passed >= BETWEEN_LOOKS.toNanos()) {
      gains =
          seenToGo < 0 || (double) (seenToGo - left) / passed >= (double) left / IN_TIME.toNanos();
      seenToGo = left;
      seenAt = now;
    }
    return gains;
  }
}
