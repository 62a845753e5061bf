package org.ocrm.query.inventory.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.Inventory;
import org.ocrm.query.inventory.Inventory.Page;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A subscriber as it stands, its services and its contacts.
@RestController
@RequestMapping("/api/subscribers/{subscriberId}")
final class SubscriberController {

  private static final int LONGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

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
      @RequestParam(required = false) @Nullable String offset,
      @RequestParam(required = false) @Nullable String limit,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Paging paging = Paging.of(offset, limit);
    Inventory now = knowing(subscriberId, after, response);
    return listed(now.services(subscriberId, paging.offset(), paging.limit()));
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
      @RequestParam(required = false) @Nullable String offset,
      @RequestParam(required = false) @Nullable String limit,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletResponse response) {
    Paging paging = Paging.of(offset, limit);
    Inventory now = knowing(subscriberId, after, response);
    return listed(now.interactions(subscriberId, paging.offset(), paging.limit()));
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

  private record Paging(int offset, int limit) {

    static Paging of(@Nullable String offset, @Nullable String limit) {
      FieldErrors errors = new FieldErrors();
      Paging paging =
          new Paging(
              errors.number("offset", offset, 0, Integer.MAX_VALUE, 0),
              errors.number("limit", limit, 0, LONGEST_PAGE, USUAL_PAGE));
      errors.throwIfAny();
      return paging;
    }
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
