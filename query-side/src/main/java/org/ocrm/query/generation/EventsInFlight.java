package org.ocrm.query.generation;

import java.util.Set;

/// Tells about whom one projection has folded events that another has not.
@FunctionalInterface
public interface EventsInFlight {

  /// Subscribers with events that only one of two processing groups has folded, as of the
  /// transaction of the caller.
  Set<String> between(String oneGroup, String otherGroup);
}
