package org.ocrm.query.progress;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Exactly which events a projection has folded, part by part: everything up to an index but for
/// the gaps, which were not there to be seen yet and may never be.
public final class FoldedPositions {

  /// The events of some subscribers.
  ///
  /// @param holds whether a subscriber belongs to this part
  /// @param index the last position that was read, 0 before the first
  /// @param gaps positions below it that were empty
  public record Part(Predicate<String> holds, long index, SortedSet<Long> gaps) {}

  private final List<Part> parts;

  public FoldedPositions(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// Whether an event of a subscriber has been folded, or parked because it could not be.
  public boolean contains(String subscriberId, long position) {
    for (Part part : parts) {
      if (part.holds().test(subscriberId)) {
        return position <= part.index() && !part.gaps().contains(position);
      }
    }
    return false;
  }

  /// The position that every part has reached; 0 when nothing was ever read.
  public long lowest() {
    return parts.stream().mapToLong(Part::index).min().orElse(0);
  }

  /// The position that the furthest part has reached.
  public long highest() {
    return parts.stream().mapToLong(Part::index).max().orElse(0);
  }

  /// All positions that were empty for any part.
  public SortedSet<Long> gaps() {
    SortedSet<Long> all = new TreeSet<>();
    parts.forEach(part -> all.addAll(part.gaps()));
    return all;
  }
}
