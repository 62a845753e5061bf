package org.ocrm.command.activation.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Nearest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What became of requests that nobody waited for (TMF640 v4).
@RestController
@ServesBothSides
@RequestMapping(MonitorAnswers.PATH)
final class MonitorController {

  private static final int LONGEST = 1000;
  private static final int USUAL = 100;
  private static final Set<String> ALWAYS = Set.of("id", "href");
  private static final List<String> MEMBERS =
      List.of("id", "href", "sourceHref", "state", "request", "response", "@type");

  private final MonitorAnswers monitors;

  MonitorController(MonitorAnswers monitors) {
    this.monitors = monitors;
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> monitors(@RequestParam Map<String, String> asked) {
    FieldErrors errors = new FieldErrors();
    asked.keySet().stream()
        .filter(name -> !Set.of("offset", "limit", "fields").contains(name))
        .forEach(name -> errors.add(name, "is nothing to ask monitors by"));
    int offset = errors.number("offset", asked.get("offset"), 0, Integer.MAX_VALUE, 0);
    int limit = errors.number("limit", asked.get("limit"), 0, LONGEST, USUAL);
    Set<String> fields = fields(asked.get("fields"), errors);
    errors.throwIfAny();
    List<Map<String, Object>> page =
        monitors.list(offset, limit).stream().map(one -> selected(one, fields)).toList();
    long total = monitors.count();
    boolean part = (asked.containsKey("offset") || asked.containsKey("limit"));
    return ResponseEntity.status(
            part && page.size() < total ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
        .header("X-Total-Count", Long.toString(total))
        .header("X-Result-Count", Integer.toString(page.size()))
        .body(page);
  }

  @GetMapping("/{id}")
  Map<String, Object> monitor(
      @PathVariable String id, @RequestParam(required = false) @Nullable String fields) {
    FieldErrors errors = new FieldErrors();
    Set<String> chosen = fields(fields, errors);
    errors.throwIfAny();
    return selected(monitors.read(id), chosen);
  }

  /// Nothing chosen means everything.
  private static Set<String> fields(@Nullable String fields, FieldErrors errors) {
    if (fields == null) {
      return Set.of();
    }
    Set<String> names = new TreeSet<>(List.of(fields.split(",", -1)));
    if (names.equals(Set.of("none"))) {
      return ALWAYS;
    }
    names.stream()
        .filter(name -> !MEMBERS.contains(name))
        .findFirst()
        .ifPresent(
            name -> errors.add("fields", "has no such attribute" + Nearest.hint(name, MEMBERS)));
    return names;
  }

  private static Map<String, Object> selected(Map<String, Object> monitor, Set<String> fields) {
    if (fields.isEmpty()) {
      return monitor;
    }
    Map<String, Object> selected = new LinkedHashMap<>(monitor);
    selected.keySet().removeIf(name -> !fields.contains(name) && !ALWAYS.contains(name));
    return selected;
  }
}
