package org.ocrm.query.generation.bulk;

import org.ocrm.query.pace.Rests;

/// Whoever watches over a bulk fold: is told how far it is after each batch and may stop it there,
/// and says what rests it takes. Called by the thread that folds.
public interface BulkWatch {

  /// Goes as fast as it can, to the end.
  BulkWatch NONE = new BulkWatch() {};

  /// Is told how far it is after each batch.
  default void afterBatch(BulkProgress progress) {}

  /// The rests that all threads that take part take after every few milliseconds of work: whoever
  /// waits for an answer meanwhile would feel longer stretches.
  default Rests rests() {
    return Rests.NONE;
  }

  /// Whether to stop before the next batch. So does an interrupt.
  default boolean stopWanted() {
    return false;
  }
}
