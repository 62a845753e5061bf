package org.ocrm.query.status;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.ocrm.query.status.Status.DeadLetters;

/// What the status is made of, beside the progress of the projections.
public interface StatusSource {

  long head();

  /// When the first event after a position was stored.
  Optional<Instant> storedAfter(long position);

  DeadLetters deadLetters();

  /// Parked events by processing group.
  Map<String, Long> deadLettersByGroup();
}
