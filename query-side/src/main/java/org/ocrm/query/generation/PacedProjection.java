package org.ocrm.query.generation;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.pace.Throttle;
import org.ocrm.query.projection.EventOrigin;
import org.ocrm.query.projection.Projection;

/// A projection that rests after each batch while it has far to go beside live traffic. Once it is
/// near it never rests again: one that always lags by a rest could not be compared with the live
/// one while events go on.
final class PacedProjection<B> implements Projection<PacedProjection.Timed<B>> {

  /// Well below the time after which another thread may take over the segment.
  private static final Duration LONGEST_REST = Duration.ofSeconds(2);

  private final Projection<B> projection;
  private final Throttle throttle;
  private final BooleanSupplier isFar;
  private volatile boolean near;

  /// A batch and when it was begun, in nanoseconds.
  record Timed<B>(B batch, long begunAt) {}

  /// @param isFar whether it has far to go; asked after each batch until it has not
  PacedProjection(Projection<B> projection, Throttle throttle, BooleanSupplier isFar) {
    this.projection = projection;
    this.throttle = throttle;
    this.isFar = isFar;
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
  public void fold(SubscriberEvent event, EventOrigin origin, Timed<B> timed) {
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
      near = !isFar.getAsBoolean();
      if (!near) {
        throttle.after(took, LONGEST_REST.toNanos());
      }
    }
  }
}
