package org.ocrm.query.monitor.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.monitor.MonitorResource;
import org.ocrm.query.monitor.MonitorStore.Found;
import org.ocrm.query.monitor.Monitors;
import org.ocrm.query.tmf.Fields;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What became of requests that nobody waited for (TMF640 v4).
@RestController
@RequestMapping(MonitorResource.PATH)
final class MonitorController {

  private final Monitors monitors;
  private final QueryParser parser = new QueryParser(MonitorResource.TYPE);

  MonitorController(Monitors monitors) {
    this.monitors = monitors;
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> monitors(
      HttpServletRequest request, HttpServletResponse response) {
    ResourceQuery query = parser.list(request.getQueryString());
    Found found = monitors.find(query);
    Listing listing =
        Listing.of(
            MonitorResource.TYPE, query, found.monitors(), found.total(), MonitorResource::of);
    listing.headers(MonitorResource.PATH, request.getQueryString(), response::setHeader);
    return ResponseEntity.status(listing.status()).body(listing.body());
  }

  @GetMapping("/{id}")
  Map<String, Object> monitor(@PathVariable String id, HttpServletRequest request) {
    Fields fields = parser.one(request.getQueryString());
    return fields.of(
        MonitorResource.of(
            monitors
                .find(id)
                .orElseThrow(
                    () ->
                        Problem.of(404, "monitor-unknown", "There is no monitor %s.".formatted(id))
                            .asException())));
  }
}
