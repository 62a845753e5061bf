package org.ocrm.command.activation;

import java.time.Instant;

/// Work that a caller did not want to wait for: carried out and durable already, and complete as
/// soon as the own GET shows it.
///
/// @param subscriberId whose service it was
/// @param source the service, as its address
/// @param position that a read model has to have reached
/// @param method of the request
/// @param body of the request, as it was sent
/// @param status that a caller who waits would have been answered with
public record Monitor(
    String monitorId,
    String subscriberId,
    String serviceId,
    String source,
    long position,
    String method,
    String target,
    String body,
    int status,
    Instant createdAt) {}
