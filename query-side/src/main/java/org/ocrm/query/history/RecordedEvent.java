package org.ocrm.query.history;

import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent;

/// An event as it stands in the store.
///
/// @param position its place in the stream of all events
/// @param metadata who and why: actor, client, reference, correlation id
public record RecordedEvent(
    long position, String eventId, SubscriberEvent event, Map<String, Object> metadata) {}
