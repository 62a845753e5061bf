package org.ocrm.command.subscriber.rest;

import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ocrm.command.dispatch.Awaited;
import org.ocrm.command.dispatch.rest.AcceptedCommand;
import org.ocrm.command.dispatch.rest.CommandEndpoint;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Switching services on and off, correcting what was recorded, and recording contacts.
@RestController
@RequestMapping("/api/subscribers/{subscriberId}")
final class SubscriberCommandController {

  private final CommandEndpoint endpoint;
  private final ChannelRegistry channels;
  private final Clock clock;

  SubscriberCommandController(CommandEndpoint endpoint, ChannelRegistry channels, Clock clock) {
    this.endpoint = endpoint;
    this.channels = channels;
    this.clock = clock;
  }

  @PostMapping("/services")
  ResponseEntity<ServiceView> activate(
      @PathVariable String subscriberId,
      @RequestBody ServiceRequests.Activation body,
      @RequestHeader HttpHeaders headers) {
    return Awaited.of(beginToActivate(subscriberId, body, headers));
  }

  /// As [#activate], without waiting for the answer; the others alike.
  CompletableFuture<ResponseEntity<ServiceView>> beginToActivate(
      String subscriberId, ServiceRequests.Activation body, HttpHeaders headers) {
    SubscriberCommand command =
        body.toCommand(subscriberId, UUID.randomUUID().toString(), channels, clock.instant());
    return endpoint
        .begin(command, body, "", body.reference(), headers)
        .thenApply(
            accepted -> {
              ServiceView service = accepted.service();
              return accepted.created(
                  location(subscriberId, "services", service.serviceId()), service);
            });
  }

  @PostMapping("/services/{serviceId}/deactivation")
  ResponseEntity<ServiceView> deactivate(
      @PathVariable String subscriberId,
      @PathVariable String serviceId,
      @RequestBody ServiceRequests.Deactivation body,
      @RequestHeader HttpHeaders headers) {
    return Awaited.of(beginToDeactivate(subscriberId, serviceId, body, headers));
  }

  CompletableFuture<ResponseEntity<ServiceView>> beginToDeactivate(
      String subscriberId,
      String serviceId,
      ServiceRequests.Deactivation body,
      HttpHeaders headers) {
    SubscriberCommand command = body.toCommand(subscriberId, serviceId, channels, clock.instant());
    return endpoint
        .begin(command, body, serviceId, null, headers)
        .thenApply(accepted -> accepted.ok(accepted.service()));
  }

  @PostMapping("/services/{serviceId}/correction")
  ResponseEntity<ServiceView> correct(
      @PathVariable String subscriberId,
      @PathVariable String serviceId,
      @RequestBody ServiceRequests.Correction body,
      @RequestHeader HttpHeaders headers) {
    SubscriberCommand command = body.toCommand(subscriberId, serviceId, channels);
    AcceptedCommand accepted = endpoint.send(command, body, serviceId, null, headers);
    return accepted.ok(accepted.service());
  }

  @PostMapping("/interactions")
  ResponseEntity<InteractionView> record(
      @PathVariable String subscriberId,
      @RequestBody InteractionRequests.Recording body,
      @RequestHeader HttpHeaders headers) {
    return Awaited.of(beginToRecord(subscriberId, body, headers));
  }

  CompletableFuture<ResponseEntity<InteractionView>> beginToRecord(
      String subscriberId, InteractionRequests.Recording body, HttpHeaders headers) {
    SubscriberCommand command =
        body.toCommand(subscriberId, UUID.randomUUID().toString(), channels, clock.instant());
    return endpoint
        .begin(command, body, "", null, headers)
        .thenApply(
            accepted -> {
              InteractionView interaction = accepted.interaction();
              return accepted.created(
                  location(subscriberId, "interactions", interaction.interactionId()), interaction);
            });
  }

  @PostMapping("/interactions/{interactionId}/correction")
  ResponseEntity<InteractionView> correctInteraction(
      @PathVariable String subscriberId,
      @PathVariable String interactionId,
      @RequestBody InteractionRequests.Correction body,
      @RequestHeader HttpHeaders headers) {
    SubscriberCommand command = body.toCommand(subscriberId, interactionId, channels);
    AcceptedCommand accepted = endpoint.send(command, body, interactionId, null, headers);
    return accepted.ok(accepted.interaction());
  }

  private static URI location(String subscriberId, String collection, String id) {
    return URI.create("/api/subscribers/%s/%s/%s".formatted(subscriberId, collection, id));
  }
}
