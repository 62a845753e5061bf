package org.ocrm.query.hub.rest;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.hub.HubRegistry;
import org.ocrm.query.hub.Listener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The hubs of all TM Forum APIs that have one.
@RestController
@RequestMapping("/tmf-api/{api}/v4/hub")
final class HubController {

  record Subscription(@Nullable String callback, @Nullable String query) {}

  private final HubRegistry registry;

  HubController(HubRegistry registry) {
    this.registry = registry;
  }

  @PostMapping
  ResponseEntity<Map<String, String>> register(
      @PathVariable String api, @RequestBody Subscription wanted) {
    Listener listener = registry.register(path(api), wanted.callback(), wanted.query());
    Map<String, String> body = new LinkedHashMap<>();
    body.put("id", listener.id().toString());
    body.put("callback", listener.callback());
    if (listener.query() != null) {
      body.put("query", listener.query());
    }
    return ResponseEntity.created(URI.create(path(api) + "/hub/" + listener.id())).body(body);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String api, @PathVariable String id) {
    registry.remove(path(api), id);
  }

  private static String path(String api) {
    return "/tmf-api/" + api + "/v4";
  }
}
