package org.ocrm.query.exact.postgres;

import java.time.Duration;
import java.util.OptionalLong;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryUnsettled;
import org.ocrm.query.generation.bulk.postgres.Boundaries;
import org.ocrm.query.history.SettledPositions;

/// Asks who holds the locks of writers, as a bulk fold does.
public final class PostgresSettledPositions implements SettledPositions {

  /// Longer than a command takes to be written, shorter than a caller likes to wait.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Boundaries boundaries;

  public PostgresSettledPositions(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  @Override
  public void await(long position) {
    var _ = boundaryAt(position);
  }

  /// The line through history at a position.
  HistoryBoundary boundaryAt(long position) {
    long last = boundaries.lastPosition();
    if (position > last) {
      throw SettledPositions.beyond(position, last);
    }
    try {
      return boundaries.at(position, PATIENCE);
    } catch (HistoryUnsettled _) {
      throw Problem.of(
              503,
              "position-settling",
              "Somebody is still writing below position %d; try again in a moment."
                  .formatted(position))
          .asException();
    }
  }

  /// The present head, if nobody takes too long writing below it.
  OptionalLong head() {
    return boundaries.settledHead(PATIENCE);
  }
}
