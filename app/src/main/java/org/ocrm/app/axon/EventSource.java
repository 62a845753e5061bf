package org.ocrm.app.axon;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/// Where event processors read from.
@FunctionalInterface
interface EventSource {

  /// All events as one reader sees them.
  ///
  /// @param name of the reader
  StreamableMessageSource<TrackedEventMessage<?>> reader(String name);
}
