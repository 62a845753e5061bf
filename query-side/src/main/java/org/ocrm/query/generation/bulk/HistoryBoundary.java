package org.ocrm.query.generation.bulk;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// Which events a bulk fold takes: exactly those at or below a position, except for the gaps. A
/// processor that goes on from `position` and `gaps` gets exactly the others.
///
/// @param position the last position that belongs to the bulk; perhaps that of no event
/// @param gaps positions at or below it whose events could still have appeared when the boundary
///     was drawn, ascending. They belong to the processor, even when they turn up while the bulk is
///     being read. Empty unless a transaction refused to end.
/// @param blocks blocks of the event table, counted when every event of the bulk was in one of them
/// @param tableFile number of the file behind the table; another one means that rows may have moved
public record HistoryBoundary(long position, List<Long> gaps, long blocks, long tableFile) {

  public HistoryBoundary {
    gaps = List.copyOf(new TreeSet<>(gaps));
  }

  /// Whether the event at a position is the bulk's to fold.
  public boolean includes(long index) {
    return index <= position
        && (gaps.isEmpty() || index < gaps.getFirst() || Collections.binarySearch(gaps, index) < 0);
  }
}
