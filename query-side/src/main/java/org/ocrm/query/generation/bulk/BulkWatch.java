package org.ocrm.query.generation.bulk;

/// Whoever watches over a bulk fold: is told how far it is after each batch, and may slow it down
/// or stop it there. Called by the thread that folds.
public interface BulkWatch {

  /// Goes as fast as it can, to the end.
  BulkWatch NONE = new BulkWatch() {};

  /// May take its time, so that others get at the database.
  ///
  /// @param nanoseconds how long the batch took
  default void afterBatch(BulkProgress progress, long nanoseconds) {}

  /// Whether to stop before the next batch. So does an interrupt.
  default boolean stopWanted() {
    return false;
  }
}
