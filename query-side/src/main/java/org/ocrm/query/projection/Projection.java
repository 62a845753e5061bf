package org.ocrm.query.projection;

import java.util.function.Supplier;
import org.ocrm.kernel.event.SubscriberEvent;

/// Folds events into a read model, a batch at a time.
///
/// @param <B> what a batch is gathered in
public interface Projection<B> {

  /// Begins a batch, in memory: whatever fails here would be blamed on the event that is about to
  /// be folded.
  B begin();

  /// Adds an event to the batch, in memory; adds nothing when it throws.
  void fold(SubscriberEvent event, B batch);

  /// Adds an event of which it may matter where it stands in the store.
  ///
  /// @param origin read only where it is asked for: that takes as long as reading a small event
  default void fold(SubscriberEvent event, Supplier<EventOrigin> origin, B batch) {
    fold(event, batch);
  }

  /// Writes the batch, in the transaction of the caller.
  void write(B batch);

  /// Called when a batch was committed, outside any transaction and before anybody is told that its
  /// events are folded.
  default void committed(B batch) {}

  /// Called when a batch was rolled back, or when nobody knows whether it was; maybe before it was
  /// written.
  default void failed(B batch) {}
}
