package org.ocrm.query.feature.rest;

import java.util.Map;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.query.history.RecordedEvent;

/// An event behind a number, as it was recorded.
///
/// @param type wire name of the event
/// @param event its attributes
record ExplainingEvent(
    long position,
    String eventId,
    String type,
    SubscriberEvent event,
    Map<String, Object> metadata) {

  static ExplainingEvent of(RecordedEvent recorded) {
    return new ExplainingEvent(
        recorded.position(),
        recorded.eventId(),
        EventName.of(recorded.event()).wireName(),
        recorded.event(),
        recorded.metadata());
  }
}
