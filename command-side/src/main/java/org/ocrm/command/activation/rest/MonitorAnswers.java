package org.ocrm.command.activation.rest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ocrm.command.activation.Monitor;
import org.ocrm.command.activation.Monitors;
import org.ocrm.command.activation.rest.ServiceWriting.Written;
import org.ocrm.command.tmf.ResourceAnswers;
import org.ocrm.kernel.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Monitors as callers see them. A request that has one is decided and durable already; it is
/// `InProgress` until the own GET shows it, and `Completed` from then on. What is refused is
/// refused at once and gets none.
@Component
@ServesBothSides
final class MonitorAnswers {

  static final String PATH = ServiceActivationWritingController.API + "/monitor";

  private static final String PREFER = "Prefer";
  private static final String ASYNCHRONOUSLY = "respond-async";
  private static final JsonMapper JSON = new JsonMapper();

  private final Monitors monitors;
  private final ResourceAnswers answers;
  private final Clock clock;

  MonitorAnswers(Monitors monitors, ResourceAnswers answers, Clock clock) {
    this.monitors = monitors;
    this.answers = answers;
    this.clock = clock;
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
    Monitor monitor =
        new Monitor(
            UUID.randomUUID().toString(),
            written.key().subscriberId(),
            written.key().serviceId(),
            ServiceActivationWritingController.PATH + "/" + written.key().text(),
            written.command().position(),
            method,
            target,
            body,
            written.status().value(),
            clock.instant());
    monitors.keep(monitor);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .header("monitorId", monitor.monitorId())
        .header("Location", href(monitor))
        .header("Preference-Applied", ASYNCHRONOUSLY)
        .header("Ocrm-Position", Long.toString(monitor.position()))
        .body(resource(monitor));
  }

  Map<String, Object> read(String monitorId) {
    return monitors
        .find(monitorId)
        .map(this::resource)
        .orElseThrow(
            () ->
                Problem.of(404, "monitor-unknown", "There is no monitor %s.".formatted(monitorId))
                    .asException());
  }

  List<Map<String, Object>> list(int offset, int limit) {
    return monitors.list(offset, limit).stream().map(this::resource).toList();
  }

  long count() {
    return monitors.count();
  }

  private Map<String, Object> resource(Monitor monitor) {
    boolean complete = answers.shows(monitor.subscriberId(), monitor.position());
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("id", monitor.monitorId());
    resource.put("href", href(monitor));
    resource.put("sourceHref", monitor.source());
    resource.put("state", complete ? "Completed" : "InProgress");
    resource.put("request", request(monitor));
    if (complete) {
      resource.put("response", response(monitor));
    }
    resource.put("@type", "Monitor");
    return resource;
  }

  private static Map<String, Object> request(Monitor monitor) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", monitor.method());
    request.put("to", monitor.target());
    request.put("body", monitor.body());
    request.put("header", List.of(header(PREFER, ASYNCHRONOUSLY)));
    return request;
  }

  /// What a caller who waits would have been answered, with the service as it is now.
  private Map<String, Object> response(Monitor monitor) {
    String id = monitor.subscriberId() + "*" + monitor.serviceId();
    Optional<Map<String, Object>> service =
        answers.read(
            ServiceActivationWritingController.PATH,
            monitor.subscriberId(),
            id,
            monitor.position());
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("statusCode", Integer.toString(monitor.status()));
    response.put("body", service.map(JSON::writeValueAsString).orElse(""));
    response.put("header", List.of(header("Location", monitor.source())));
    return response;
  }

  private static Map<String, Object> header(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  private static String href(Monitor monitor) {
    return PATH + "/" + monitor.monitorId();
  }
}
