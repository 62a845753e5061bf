package org.ocrm.query.hub;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who wants to be told.
///
/// @param api the address of the API at whose hub it registered
/// @param query as it was registered
/// @param position it is told of what comes behind it in the stream of all events
public record Listener(
    UUID id,
    String api,
    String callback,
    @Nullable String query,
    long position,
    Instant registeredAt) {}
