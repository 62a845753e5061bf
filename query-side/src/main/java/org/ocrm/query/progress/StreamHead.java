package org.ocrm.query.progress;

import java.time.Instant;
import java.util.Optional;

/// Where the stream of events ends.
public interface StreamHead {

  /// Position of the latest event, 0 when there is none.
  long head();

  /// When the first event after a position was stored, where that is known.
  Optional<Instant> storedAfter(long position);
}
