package org.ocrm.query.generation;

import org.ocrm.query.pace.Rests;

/// History folded in bulk into the rows of one generation. What was done before the program was
/// killed is not done again.
public interface BulkBuild {

  /// Accompanies a build. Called by the thread that builds.
  interface Watch {

    void at(long eventsDone, long eventsTotal);

    /// The rests that all threads that take part take after every few milliseconds of work.
    Rests rests();

    /// Asked between batches; false leaves off, to be resumed later.
    boolean goesOn();

    /// Called in the transaction that makes the rows count, as its last deed.
    void written();
  }

  /// Reads and folds what is not folded yet, then writes rows, and at last, in one transaction,
  /// what makes them count: the tokens from which processors go on.
  ///
  /// @return whether it was done
  /// @throws UnfoldableHistory when an event cannot be folded
  boolean run(Watch watch);

  /// Throws away what was folded and not yet written.
  void discard();
}
