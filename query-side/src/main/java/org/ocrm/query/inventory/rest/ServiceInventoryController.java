package org.ocrm.query.inventory.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Services as TM Forum's service inventory (TMF638 v4) answers them.
@RestController
@RequestMapping(ServiceResource.PATH)
final class ServiceInventoryController {

  private final ServiceAnswers answers;

  ServiceInventoryController(LiveInventory inventory, FreshnessWatch freshness) {
    this.answers = new ServiceAnswers(ServiceResource.PATH, inventory, freshness);
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> services(
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answers.services(after, request, response);
  }

  @GetMapping("/{id}")
  Map<String, Object> service(
      @PathVariable String id,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    return answers.service(id, after, request, response);
  }
}
