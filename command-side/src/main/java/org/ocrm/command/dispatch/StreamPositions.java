package org.ocrm.command.dispatch;

/// Positions in the stream of all events: what a caller hands to a query to read its own write.
public interface StreamPositions {

  /// The position of the latest event of a subscriber; 0 when there is none.
  long of(String subscriberId);
}
