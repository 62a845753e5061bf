package org.ocrm.query.history;

import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.problem.ProblemException;

/// Positions below which nothing can appear any more. A position is given out before its event is
/// committed, so an answer by the events up to one of them could be another one a moment later.
public interface SettledPositions {

  /// Waits, briefly, for whoever is still writing at or below a position.
  ///
  /// @throws ProblemException 409 when the position was not given out yet,
  ///     503 when somebody takes too long
  void await(long position);

  /// Why a position cannot be awaited.
  ///
  /// @param last the latest position that was given out
  static ProblemException beyond(long position, long last) {
    return Problem.of(
            409,
            "position-not-settled",
            "Position %d lies beyond %d, the latest that was given out.".formatted(position, last))
        .asException();
  }
}
