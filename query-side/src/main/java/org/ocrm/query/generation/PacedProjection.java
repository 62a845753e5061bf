package org.ocrm.query.generation;

import java.util.function.BooleanSupplier;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.projection.Projection;

/// A projection that rests before each batch while it is catching up beside live traffic. Once it
/// has caught up it never does again.
final class PacedProjection<B> implements Projection<B> {

  private final Projection<B> projection;
  private final Throttle throttle;
  private final BooleanSupplier catchingUp;
  private volatile long lastBegun;
  private volatile long lastTook;

  /// @param catchingUp whether there still is history to be read
  PacedProjection(Projection<B> projection, Throttle throttle, BooleanSupplier catchingUp) {
    this.projection = projection;
    this.throttle = throttle;
    this.catchingUp = catchingUp;
  }

  @Override
  public B begin() {
    if (catchingUp.getAsBoolean()) {
      throttle.rest(lastTook);
    }
    lastBegun = System.nanoTime();
    return projection.begin();
  }

  @Override
  public void fold(SubscriberEvent event, B batch) {
    projection.fold(event, batch);
  }

  @Override
  public void write(B batch) {
    projection.write(batch);
    lastTook = System.nanoTime() - lastBegun;
  }
}
