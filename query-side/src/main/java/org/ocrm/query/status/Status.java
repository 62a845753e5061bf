package org.ocrm.query.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.audit.AuditReport;
import org.ocrm.query.hub.HubReport;

/// How the query side is doing.
///
/// @param head position of the latest event
/// @param hubs what listeners are still to be told
/// @param audit what this node's auditor has found
public record Status(
    long head,
    List<ProjectionStatus> projections,
    Generation generation,
    DeadLetters deadLetters,
    HubReport.Summary hubs,
    AuditReport audit) {

  /// One projection.
  ///
  /// @param lag events that it has not folded yet; a position that a failed transaction left empty
  ///     counts as one until the next event comes
  /// @param lagSeconds age of the oldest event that it has not folded; 0 when there is none
  public record ProjectionStatus(
      String name, long position, long lag, double lagSeconds, int segments, long deadLetters) {}

  /// The generation of tiles that answers.
  ///
  /// @param inMemory what this node keeps of it at hand; none when it keeps nothing
  public record Generation(
      int number, String state, Instant createdAt, @Nullable InMemory inMemory) {}

  /// Tiles in the memory of this node.
  ///
  /// @param state `empty`, `loading`, `complete`, or `too-large` for what `ocrm.tiles.memory-share`
  ///     gives it; only complete ones are answered from
  public record InMemory(String state, long subscribers, long bytes) {}

  /// Events that could not be folded, and those that wait behind them.
  ///
  /// @param subscribers how many subscribers wait
  public record DeadLetters(long events, long subscribers, List<Parked> first) {}

  /// A subscriber that waits, and for what.
  public record Parked(
      String projection, String subscriberId, long events, @Nullable String cause) {}
}
