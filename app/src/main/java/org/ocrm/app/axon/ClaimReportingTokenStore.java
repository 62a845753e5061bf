package org.ocrm.app.axon;

import java.util.function.Consumer;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/// Tells when a segment is claimed, before its first event is read: until then another node may
/// have worked on it. A processor fetches a token to claim its segment, and for nothing else.
final class ClaimReportingTokenStore extends JdbcTokenStore {

  private final Consumer<String> claimed;

  /// @param claimed called with the name of the processor
  ClaimReportingTokenStore(Builder builder, Consumer<String> claimed) {
    super(builder);
    this.claimed = claimed;
  }

  @Override
  public TrackingToken fetchToken(String processorName, int segment) {
    TrackingToken token = super.fetchToken(processorName, segment);
    claimed.accept(processorName);
    return token;
  }

  @Override
  public TrackingToken fetchToken(String processorName, Segment segment) {
    TrackingToken token = super.fetchToken(processorName, segment);
    claimed.accept(processorName);
    return token;
  }
}
