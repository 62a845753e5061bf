package org.ocrm.query.generation;

/// Keeps two nodes from working on one generation. The lock of a node that died is free at once.
@FunctionalInterface
public interface GenerationLock {

  /// Does the work while nobody else can; does nothing when somebody else is at it.
  void alone(int generation, Runnable work);
}
