package org.ocrm.query.inventory.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.Inventory;
import org.ocrm.query.inventory.Inventory.Page;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.rest.Paging.Part;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A subscriber as it stands, its services and its contacts.
@RestController
@RequestMapping("/api/subscribers/{subscriberId}")
final class SubscriberController {

  private final LiveInventory inventory;
  private final FreshnessWatch freshness;

  SubscriberController(LiveInventory inventory, FreshnessWatch freshness) {
    this.inventory = inventory;
    this.freshness = freshness;
  }

  @GetMapping
  Inventory.Subscriber subscriber(
      @PathVariable String subscriberId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    return found(
        upTo(after, subscriberId, response).subscriber(subscriberId),
        "subscriber-unknown",
        "subscriber",
        subscriberId);
  }

  @GetMapping("/services")
  ResponseEntity<List<ServiceView>> services(
      @PathVariable String subscriberId,
      Paging paging,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Part part = paging.part();
    Inventory now = knowing(subscriberId, after, response);
    return listed(now.services(subscriberId, part.offset(), part.limit()));
  }

  @GetMapping("/services/{serviceId}")
  ServiceView service(
      @PathVariable String subscriberId,
      @PathVariable String serviceId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Inventory now = knowing(subscriberId, after, response);
    return found(now.service(subscriberId, serviceId), "service-unknown", "service", serviceId);
  }

  @GetMapping("/interactions")
  ResponseEntity<List<InteractionView>> interactions(
      @PathVariable String subscriberId,
      Paging paging,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Part part = paging.part();
    Inventory now = knowing(subscriberId, after, response);
    return listed(now.interactions(subscriberId, part.offset(), part.limit()));
  }

  @GetMapping("/interactions/{interactionId}")
  InteractionView interaction(
      @PathVariable String subscriberId,
      @PathVariable String interactionId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Inventory now = knowing(subscriberId, after, response);
    return found(
        now.interaction(subscriberId, interactionId),
        "interaction-unknown",
        "interaction",
        interactionId);
  }

  /// The live inventory once it has read a position; the answer tells how far it has read.
  private Inventory upTo(
      @Nullable String position, String subscriberId, HttpServletResponse response) {
    InventoryGeneration live = inventory.now();
    live.gate().await(subscriberId, position);
    FreshnessHeaders.of(
        freshness.at(live.progress().positionFor(subscriberId)), response::setHeader);
    return live.inventory();
  }

  private Inventory knowing(
      String subscriberId, @Nullable String after, HttpServletResponse response) {
    Inventory now = upTo(after, subscriberId, response);
    if (!now.knows(subscriberId)) {
      throw unknown("subscriber-unknown", "subscriber", subscriberId);
    }
    return now;
  }

  private static <T> T found(Optional<T> resource, String code, String what, String id) {
    return resource.orElseThrow(() -> unknown(code, what, id));
  }

  private static RuntimeException unknown(String code, String what, String id) {
    return Problem.of(404, code, "There is no %s %s.".formatted(what, id)).asException();
  }

  private static <T> ResponseEntity<List<T>> listed(Page<T> page) {
    return ResponseEntity.ok()
        .header("X-Total-Count", Long.toString(page.total()))
        .body(page.items());
  }
}
