package org.ocrm.command.subscriber.stream;

import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;

/// An event and who caused it and why, by the names that commands use for it.
public record RecordedEvent(SubscriberEvent event, Map<String, String> metaData) {
  public RecordedEvent {
    metaData = Map.copyOf(metaData);
  }
}
