package org.ocrm.query.progress.axon;

import java.util.OptionalLong;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/// Which positions a token says have been read.
public final class Coverage {

  private Coverage() {}

  /// Whether the event at a position has been read: a gap below the token's index has not.
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
