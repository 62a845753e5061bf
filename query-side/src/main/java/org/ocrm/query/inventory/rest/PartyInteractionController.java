package org.ocrm.query.inventory.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.ocrm.kernel.subscriber.InteractionState;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.InteractionResource;
import org.ocrm.query.inventory.resource.InteractionSearch.Found;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.ocrm.query.tmf.Fields;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Contacts as TM Forum's party interaction API (TMF683 v4) answers them.
@RestController
@RequestMapping(InteractionResource.PATH)
final class PartyInteractionController {

  private final LiveInventory inventory;
  private final FreshnessWatch freshness;
  private final QueryParser parser = new QueryParser(InteractionResource.TYPE);

  PartyInteractionController(LiveInventory inventory, FreshnessWatch freshness) {
    this.inventory = inventory;
    this.freshness = freshness;
  }

  @GetMapping
  ResponseEntity<List<Map<String, Object>>> interactions(
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    ResourceQuery query = parser.list(request.getQueryString());
    InventoryGeneration live = inventory.now();
    live.gate().awaitAll(after);
    FreshnessHeaders.of(freshness.at(live.progress().position()), response::setHeader);
    Found found = live.interactions().find(query);
    Listing listing =
        Listing.of(
            InteractionResource.TYPE,
            query,
            found.interactions(),
            found.total(),
            InteractionResource::of);
    listing.headers(InteractionResource.PATH, request.getQueryString(), response::setHeader);
    return ResponseEntity.status(listing.status()).body(listing.body());
  }

  @GetMapping("/{id}")
  Map<String, Object> interaction(
      @PathVariable String id,
      @RequestHeader(name = "Ocrm-Position", required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response) {
    Fields fields = parser.one(request.getQueryString());
    InteractionKey key = InteractionKey.of(id).orElseThrow(() -> unknown(id));
    InventoryGeneration live = inventory.now();
    live.gate().await(key.subscriberId(), after);
    FreshnessHeaders.of(
        freshness.at(live.progress().positionFor(key.subscriberId())), response::setHeader);
    Optional<InteractionView> interaction =
        live.inventory()
            .interaction(key.subscriberId(), key.interactionId())
            .filter(found -> !found.state().equals(InteractionState.VOIDED.word()));
    return fields.of(InteractionResource.of(interaction.orElseThrow(() -> unknown(id))));
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "interaction-unknown", "There is no interaction %s.".formatted(id))
        .asException();
  }
}
