package org.ocrm.app.axon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/// Tells when a segment is claimed, before its first event is read: until then another node may
/// have worked on it. A claim that is merely extended is told only when somebody has moved the
/// token meanwhile.
final class ClaimReportingTokenStore extends JdbcTokenStore {

  private record Part(String processorName, int segment) {}

  private final Consumer<String> claimed;
  private final Map<Part, TrackingToken> lastSeen = new ConcurrentHashMap<>();

  /// @param claimed called with the name of the processor
  ClaimReportingTokenStore(Builder builder, Consumer<String> claimed) {
    super(builder);
    this.claimed = claimed;
  }

  @Override
  public @Nullable TrackingToken fetchToken(String processorName, int segment) {
    return told(processorName, segment, super.fetchToken(processorName, segment));
  }

  @Override
  public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
    return told(processorName, segment.getSegmentId(), super.fetchToken(processorName, segment));
  }

  @Override
  public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
    super.storeToken(token, processorName, segment);
    remember(processorName, segment, token);
  }

  /// Axon would fetch the token; so does this, and looks whether it is the one that we left.
  @Override
  public void extendClaim(String processorName, int segment) {
    TrackingToken now = super.fetchToken(processorName, segment);
    TrackingToken before = lastSeen.get(new Part(processorName, segment));
    if (now != null && !now.equals(before)) {
      var _ = told(processorName, segment, now);
    }
  }

  private @Nullable TrackingToken told(
      String processorName, int segment, @Nullable TrackingToken token) {
    remember(processorName, segment, token);
    claimed.accept(processorName);
    return token;
  }

  private void remember(String processorName, int segment, @Nullable TrackingToken token) {
    if (token != null) {
      lastSeen.put(new Part(processorName, segment), token);
    }
  }
}
