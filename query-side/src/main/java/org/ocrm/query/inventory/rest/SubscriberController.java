package org.ocrm.query.inventory.rest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.Inventory;
import org.ocrm.query.inventory.Inventory.Page;
import org.ocrm.query.inventory.rest.Paging.Part;
import org.ocrm.query.progress.PositionGate;
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

  private final Inventory inventory;
  private final PositionGate gate;

  SubscriberController(Inventory inventory, PositionGate inventoryGate) {
    this.inventory = inventory;
    this.gate = inventoryGate;
  }

  @GetMapping
  Inventory.Subscriber subscriber(
      @PathVariable String subscriberId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    gate.await(subscriberId, after);
    return found(
        inventory.subscriber(subscriberId), "subscriber-unknown", "subscriber", subscriberId);
  }

  @GetMapping("/services")
  ResponseEntity<List<ServiceView>> services(
      @PathVariable String subscriberId,
      Paging paging,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    Part part = paging.part();
    requireKnown(subscriberId, after);
    return listed(inventory.services(subscriberId, part.offset(), part.limit()));
  }

  @GetMapping("/services/{serviceId}")
  ServiceView service(
      @PathVariable String subscriberId,
      @PathVariable String serviceId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    requireKnown(subscriberId, after);
    return found(
        inventory.service(subscriberId, serviceId), "service-unknown", "service", serviceId);
  }

  @GetMapping("/interactions")
  ResponseEntity<List<InteractionView>> interactions(
      @PathVariable String subscriberId,
      Paging paging,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    Part part = paging.part();
    requireKnown(subscriberId, after);
    return listed(inventory.interactions(subscriberId, part.offset(), part.limit()));
  }

  @GetMapping("/interactions/{interactionId}")
  InteractionView interaction(
      @PathVariable String subscriberId,
      @PathVariable String interactionId,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after) {
    requireKnown(subscriberId, after);
    return found(
        inventory.interaction(subscriberId, interactionId),
        "interaction-unknown",
        "interaction",
        interactionId);
  }

  private void requireKnown(String subscriberId, @Nullable String after) {
    gate.await(subscriberId, after);
    if (!inventory.knows(subscriberId)) {
      throw unknown("subscriber-unknown", "subscriber", subscriberId);
    }
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
