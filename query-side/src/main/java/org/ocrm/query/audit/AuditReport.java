package org.ocrm.query.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the auditor of this node has found since the program started. `mismatches`, `missing` and
/// `extra` are 0 as long as every number is right.
///
/// @param lastAt end of the last round; none before the first
/// @param subscribers looked at
/// @param counters numbers compared
/// @param mismatches numbers that were served otherwise than the events say
/// @param missing subscribers with events of whom nothing is served
/// @param extra subscribers of whom something is served and there is no event
/// @param parked subscribers passed over because an event of theirs cannot be folded
/// @param findings the first ones
public record AuditReport(
    @Nullable Instant lastAt,
    long subscribers,
    long counters,
    long mismatches,
    long missing,
    long extra,
    long parked,
    List<Finding> findings) {

  public static final AuditReport NOTHING_YET = new AuditReport(null, 0, 0, 0, 0, 0, 0, List.of());

  /// A difference.
  ///
  /// @param feature name of the number; `subscriber` where it is missing or extra, `tile` where no
  ///     number of today shows the difference
  public record Finding(
      String subscriberId,
      String feature,
      @Nullable String served,
      @Nullable String expected,
      long position,
      Instant foundAt) {}

  /// How many differences there are; 0 is right.
  public long differences() {
    return mismatches + missing + extra;
  }
}
