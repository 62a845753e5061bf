package org.ocrm.query.progress.axon;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/// Which positions a token says have been read.
public final class Coverage {

  private Coverage() {}

  /// Whether the event at a position has been read; it has not where it is a gap.
  public static boolean covers(@Nullable TrackingToken token, long position) {
    if (token == null) {
      return false;
    }
    TrackingToken reached = WrappedToken.unwrapLowerBound(token);
    if (reached instanceof GapAwareTrackingToken gapAware) {
      return gapAware.getIndex() >= position && !gapAware.getGaps().contains(position);
    }
    return positionOf(reached) >= position;
  }

  /// Positions up to one that were not there when those above them were read: of transactions that
  /// were under way then. Those that are rolled back stay for a while.
  static NavigableSet<Long> gapsUpTo(@Nullable TrackingToken token, long position) {
    return token != null
            && WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken gapAware
        ? new TreeSet<>(gapAware.getGaps().headSet(position + 1))
        : Collections.emptyNavigableSet();
  }

  /// The last position that has been read; 0 of nothing.
  public static long positionOf(@Nullable TrackingToken token) {
    if (token == null) {
      return 0;
    }
    OptionalLong position = WrappedToken.unwrapLowerBound(token).position();
    return Math.max(0, position.orElse(0));
  }

  /// The position below which nothing is left to be read.
  public static long completeUpTo(@Nullable TrackingToken token) {
    if (token != null
        && WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken gapAware
        && !gapAware.getGaps().isEmpty()) {
      return gapAware.getGaps().first() - 1;
    }
    return positionOf(token);
  }
}
