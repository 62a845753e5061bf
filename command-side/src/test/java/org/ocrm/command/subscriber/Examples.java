package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Specification.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Mother of the services that the tests talk about. All events are recorded at `NOW`.
final class Examples {

  static final String SUBSCRIBER = "s-1";
  static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));
  static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  static final Duration TICK = Duration.ofNanos(1);
  static final Instant BEGINNING = Instant.parse("1900-01-01T00:00:00Z");

  private Examples() {}

  static SubscriberRegistered registered() {
    return new SubscriberRegistered(SUBSCRIBER, "CC", LAST_WEEK, NOW);
  }

  static SubscriberRegistered registeredAt(Instant at) {
    return new SubscriberRegistered(SUBSCRIBER, "CC", at, NOW);
  }

  static ServiceActivated permanent(String id, Instant at) {
    return permanent(id, "ROAMING", at);
  }

  static ServiceActivated permanent(String id, String code, Instant at) {
    return activated(id, code, ServiceKind.PERMANENT, at, null);
  }

  static ServiceActivated temporary(String id, Instant at, @Nullable Instant expiresAt) {
    return activated(id, "ROAMING", ServiceKind.TEMPORARY, at, expiresAt);
  }

  static ServiceActivated oneTime(String id, Instant at) {
    return activated(id, "ROAMING", ServiceKind.ONE_TIME, at, null);
  }

  static ServiceActivated activated(
      String id, String code, ServiceKind kind, Instant at, @Nullable Instant expiresAt) {
    return new ServiceActivated(SUBSCRIBER, id, code, kind, "CC", "hotline", at, expiresAt, NOW);
  }

  /// The command that says what the event says.
  static ActivateService activate(ServiceActivated told) {
    return new ActivateService(
        told.subscriberId(),
        told.serviceId(),
        told.serviceCode(),
        told.kind(),
        told.channel(),
        told.subChannel(),
        told.effectiveAt(),
        told.expiresAt());
  }

  static ServiceDeactivated deactivated(ServiceActivated service, Instant at) {
    return new ServiceDeactivated(
        SUBSCRIBER, service.serviceId(), service.activation(), "WS", "too expensive", at, NOW);
  }

  static ServiceExpired expired(ServiceActivated service, Instant at) {
    return new ServiceExpired(SUBSCRIBER, service.serviceId(), service.activation(), at, NOW);
  }

  static ServiceCompleted completed(ServiceActivated service) {
    return new ServiceCompleted(
        SUBSCRIBER, service.serviceId(), service.activation(), service.effectiveAt(), NOW);
  }

  static Ending endingOf(ServiceDeactivated ended) {
    return new Ending("ServiceDeactivated", ended.channel(), ended.reason(), ended.effectiveAt());
  }

  static Activation through(String channel, @Nullable String subChannel, ServiceActivated service) {
    return new Activation(
        service.serviceCode(), service.kind(), channel, subChannel, service.effectiveAt());
  }

  /// A row of a dump; rows know no sub-channels and no expiry.
  static ImportServiceHistory row(
      String id, ServiceKind kind, Instant activatedAt, @Nullable Instant deactivatedAt) {
    return new ImportServiceHistory(
        SUBSCRIBER, id, "ROAMING", kind, "CC", activatedAt, deactivatedAt);
  }

  static ServiceActivated activatedBy(ImportServiceHistory row) {
    return new ServiceActivated(
        SUBSCRIBER,
        row.serviceId(),
        row.serviceCode(),
        row.kind(),
        row.channel(),
        null,
        row.activatedAt(),
        null,
        NOW);
  }

  static ServiceDeactivated deactivatedBy(ImportServiceHistory row, Activation activation) {
    return new ServiceDeactivated(
        SUBSCRIBER,
        row.serviceId(),
        activation,
        row.channel(),
        null,
        Objects.requireNonNull(row.deactivatedAt()),
        NOW);
  }

  static ServiceDeactivated deactivatedBy(ImportServiceHistory row) {
    return deactivatedBy(row, activatedBy(row).activation());
  }
}
