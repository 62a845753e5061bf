package org.ocrm.query.generation;

import java.util.function.BooleanSupplier;

/// History folded in bulk into the rows of one generation. What was done before the program was
/// killed is not done again.
public interface BulkBuild {

  /// Hears how far the build has come.
  @FunctionalInterface
  interface Listener {
    void at(long eventsDone, long eventsTotal);
  }

  /// Reads and folds what is not folded yet, then writes rows and the tokens from which processors
  /// go on, in one transaction.
  ///
  /// @param pace called between batches; may rest
  /// @param goOn asked between batches; false leaves off, to be resumed later
  /// @return whether it was done
  /// @throws UnfoldableHistory when an event cannot be folded
  boolean run(Listener listener, Runnable pace, BooleanSupplier goOn);

  /// Throws away what was folded and not yet written.
  void discard();
}
