package org.ocrm.query.progress.axon;

import java.util.NavigableSet;

/// Which positions of the stream hold an event by now. A position is taken before its transaction
/// commits, and is never held when that is rolled back.
public interface StoredPositions {

  /// Whether one of some positions holds an event.
  boolean holdAny(NavigableSet<Long> positions);

  /// Whether one of some positions holds an event of a subscriber.
  boolean holdAnyOf(String subscriberId, NavigableSet<Long> positions);
}
