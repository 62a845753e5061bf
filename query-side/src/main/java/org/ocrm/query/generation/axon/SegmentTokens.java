package org.ocrm.query.generation.axon;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.progress.axon.StoredTokens.StoredToken;

/// Finds the token of the segment that a subscriber's events fall into.
final class SegmentTokens {

  private SegmentTokens() {}

  static @Nullable TrackingToken of(String subscriberId, List<StoredToken> tokens) {
    int hash = Objects.hashCode(subscriberId);
    for (StoredToken token : tokens) {
      if (token.segment().matches(hash)) {
        return token.token();
      }
    }
    return null;
  }
}
