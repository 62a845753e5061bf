package org.ocrm.query.inventory.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch.Found;
import org.ocrm.query.progress.FreshnessHeaders;
import org.ocrm.query.progress.FreshnessWatch;
import org.ocrm.query.tmf.Fields;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.springframework.http.ResponseEntity;

/// Lists of services and single ones, below the address of whichever API is asked.
final class ServiceAnswers {

  private final String path;
  private final LiveInventory inventory;
  private final FreshnessWatch freshness;
  private final QueryParser parser = new QueryParser(ServiceResource.TYPE);

  /// @param path of the list
  ServiceAnswers(String path, LiveInventory inventory, FreshnessWatch freshness) {
    this.path = path;
    this.inventory = inventory;
    this.freshness = freshness;
  }

  ResponseEntity<List<Map<String, Object>>> services(
      @Nullable String after, HttpServletRequest request, HttpServletResponse response) {
    ResourceQuery query = parser.list(request.getQueryString());
    InventoryGeneration live = inventory.now();
    live.gate().awaitAll(after);
    FreshnessHeaders.of(freshness.at(live.progress().position()), response::setHeader);
    Found found = live.services().find(path, query);
    Listing listing =
        Listing.of(
            ServiceResource.TYPE,
            query,
            found.services(),
            found.total(),
            service -> ServiceResource.of(path, service));
    listing.headers(path, request.getQueryString(), response::setHeader);
    return ResponseEntity.status(listing.status()).body(listing.body());
  }

  Map<String, Object> service(
      String id, @Nullable String after, HttpServletRequest request, HttpServletResponse response) {
    Fields fields = parser.one(request.getQueryString());
    ServiceKey key = ServiceKey.of(id).orElseThrow(() -> unknown(id));
    InventoryGeneration live = inventory.now();
    live.gate().await(key.subscriberId(), after);
    FreshnessHeaders.of(
        freshness.at(live.progress().positionFor(key.subscriberId())), response::setHeader);
    Optional<ServiceView> service =
        live.inventory()
            .service(key.subscriberId(), key.serviceId())
            .filter(found -> !found.state().equals(ServiceState.VOIDED.word()));
    return fields.of(ServiceResource.of(path, service.orElseThrow(() -> unknown(id))));
  }

  private static RuntimeException unknown(String id) {
    return Problem.of(404, "service-unknown", "There is no service %s.".formatted(id))
        .asException();
  }
}
