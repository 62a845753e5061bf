package org.ocrm.query.hub.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.query.hub.HubReport;
import org.ocrm.query.hub.HubReport.DeadLetter;
import org.ocrm.query.hub.HubReport.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Listeners as operators see them: who hears, who does not, and trying again.
@RestController
@RequestMapping("/api/listeners")
final class HubOperationsController {

  private static final int LONGEST = 1000;
  private static final int USUAL = 100;

  private final HubReport report;

  HubOperationsController(HubReport report) {
    this.report = report;
  }

  @GetMapping
  List<Standing> listeners() {
    return report.listeners();
  }

  @GetMapping("/{id}")
  Standing listener(@PathVariable String id) {
    return known(id);
  }

  @GetMapping("/{id}/dead-letters")
  List<DeadLetter> deadLetters(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String offset,
      @RequestParam(required = false) @Nullable String limit) {
    FieldErrors errors = new FieldErrors();
    int from = errors.number("offset", offset, 0, Integer.MAX_VALUE, 0);
    int most = errors.number("limit", limit, 0, LONGEST, USUAL);
    errors.throwIfAny();
    return report.deadLetters(known(id).id(), from, most);
  }

  @PostMapping("/{id}/resumption")
  Standing resume(@PathVariable String id) {
    report.resume(known(id).id());
    return known(id);
  }

  @DeleteMapping("/{id}/dead-letters/{eventId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discard(@PathVariable String id, @PathVariable String eventId) {
    if (!report.discard(known(id).id(), eventId)) {
      throw Problem.of(404, "dead-letter-unknown", "There is no dead letter %s.".formatted(eventId))
          .asException();
    }
  }

  private Standing known(String id) {
    try {
      return report.listener(UUID.fromString(id)).orElseThrow(() -> unknown(id));
    } catch (IllegalArgumentException _) {
      throw unknown(id);
    }
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "listener-unknown", "There is no listener %s.".formatted(id))
        .asException();
  }
}
