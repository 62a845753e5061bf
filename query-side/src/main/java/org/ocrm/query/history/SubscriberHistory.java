package org.ocrm.query.history;

import java.util.List;

/// The events of one subscriber, in their order.
public interface SubscriberHistory {

  long LATEST = Long.MAX_VALUE;

  /// The events up to a position.
  ///
  /// @param position the last position that counts, or `LATEST`
  /// @return none when the subscriber was not known by then
  List<RecordedEvent> upTo(String subscriberId, long position);
}
