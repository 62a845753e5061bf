package org.ocrm.query.projection;

import org.jspecify.annotations.Nullable;

/// Where an event stands, and what conversation it belongs to.
///
/// @param position its place in the stream of all events
public record EventOrigin(String eventId, long position, @Nullable String correlationId) {}
