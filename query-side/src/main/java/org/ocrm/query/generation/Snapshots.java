package org.ocrm.query.generation;

/// Reads everything as of one moment.
@FunctionalInterface
public interface Snapshots {

  /// Runs queries of the calling thread in one read-only snapshot, however long they take.
  void inOne(Runnable queries);
}
