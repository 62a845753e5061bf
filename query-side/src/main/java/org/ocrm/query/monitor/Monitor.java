package org.ocrm.query.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.subscriber.ServiceKey;

/// Work that a caller did not want to wait for: carried out and durable already, and complete as
/// soon as the own GET shows it.
///
/// @param monitorId sorted by it, monitors are sorted by the time they were begun
/// @param service that the request was about
/// @param position that a read model has to have reached
/// @param request as it was sent
/// @param status that a caller who waits would have been answered with
/// @param response the body of that answer; none until it is complete
public record Monitor(
    String monitorId,
    ServiceKey service,
    long position,
    Request request,
    int status,
    Instant createdAt,
    @Nullable String response) {

  /// A request by its method, its path and its body.
  public record Request(String method, String target, String body) {}

  public boolean isComplete() {
    return response != null;
  }

  Monitor completed(String body) {
    return new Monitor(monitorId, service, position, request, status, createdAt, body);
  }
}
