package org.ocrm.command.activation.rest;

import java.util.List;
import java.util.Map;
import org.ocrm.command.activation.Monitors;
import org.ocrm.command.activation.rest.ServiceWriting.Written;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The answer to whoever would rather not wait: where to ask what became of the request, which is
/// decided and durable by then. What is refused is refused at once and gets no monitor.
@Component
@ServesBothSides
final class MonitorAnswers {

  private static final String PREFER = "Prefer";
  private static final String ASYNCHRONOUSLY = "respond-async";

  private final Monitors monitors;

  MonitorAnswers(Monitors monitors) {
    this.monitors = monitors;
  }

  /// Whether a caller would rather not wait (RFC 7240).
  static boolean isPreferred(HttpHeaders headers) {
    return headers.getOrEmpty(PREFER).stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(preference -> preference.split(";", 2)[0].strip())
        .anyMatch(ASYNCHRONOUSLY::equalsIgnoreCase);
  }

  ResponseEntity<Map<String, Object>> begin(
      Written written, String method, String target, String body) {
    long position = written.command().position();
    Monitors.Begun monitor =
        monitors.begin(
            written.key(),
            position,
            new Monitors.Request(method, target, body, written.status().value()));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header("monitorId", monitor.id())
        .header("Location", monitor.href())
        .header("Preference-Applied", ASYNCHRONOUSLY)
        .header("Ocrm-Position", Long.toString(position))
        .body(monitor.resource());
  }
}
