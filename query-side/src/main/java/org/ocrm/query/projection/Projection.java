package org.ocrm.query.projection;

import org.ocrm.kernel.event.SubscriberEvent;

/// Folds events into a read model, a batch at a time.
///
/// @param <B> what a batch is gathered in
public interface Projection<B> {

  B begin();

  /// Adds an event to the batch, in memory; adds nothing when it throws.
  void fold(SubscriberEvent event, B batch);

  /// Writes the batch, in the transaction of the caller.
  void write(B batch);
}
