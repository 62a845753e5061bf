package org.ocrm.query.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events that a projection could not fold. The first of a subscriber parks all its later ones
/// behind it, so that they are folded in their order or not at all; other subscribers go on.
public interface DeadLetters {

  /// What is parked in one processing group.
  record Count(String group, long subscribers, long events) {}

  /// The parked events of one subscriber in one processing group.
  ///
  /// @param cause why the first of them could not be folded
  record Sequence(
      String group,
      String subscriberId,
      long events,
      @Nullable String cause,
      Instant parkedAt,
      @Nullable Instant triedAt) {}

  /// What became of a retry.
  ///
  /// @param stillParked sequences whose first event still cannot be folded, or that could not be
  ///     written this time
  record Retried(int foldedEvents, int emptied, int stillParked) {}

  /// One count for every processing group, also of those without dead letters.
  List<Count> counts();

  /// Sequences of all groups, those parked first at the head.
  List<Sequence> sequences(int limit);

  /// Tries every sequence again, each in a transaction of its own. Safe beside running processors
  /// and beside a retry of another node.
  Retried retry();
}
