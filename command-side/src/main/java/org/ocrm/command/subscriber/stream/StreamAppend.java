package org.ocrm.command.subscriber.stream;

import java.util.List;

/// New events of one subscriber.
///
/// @param after number of the last event that was known when they were decided, -1 for none
public record StreamAppend(String subscriberId, long after, List<RecordedEvent> events) {
  public StreamAppend {
    events = List.copyOf(events);
  }
}
