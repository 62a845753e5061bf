package org.ocrm.kernel.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceAttributesChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanned;
import org.ocrm.kernel.event.SubscriberEvent.ServiceReleased;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// One event of every type with everything filled in, and one with everything optional left out:
/// the values behind the approved JSON files.
public final class ApprovedEvents {

  private static final String SUBSCRIBER = "+491701234567";
  private static final String SERVICE = "srv-1";
  private static final Instant ACTIVATED = Instant.parse("2026-01-31T23:59:59.123456789Z");
  private static final Instant ENDED = Instant.parse("2026-02-28T12:00:00Z");
  private static final Instant RECORDED = Instant.parse("2026-03-01T00:00:00.5Z");

  /// What callers want kept may be anything.
  private static final Map<String, Object> KEPT =
      Map.of("feature", List.of(Map.of("name", "مصر"), new BigDecimal("0.10"), 7, true));

  private ApprovedEvents() {}

  public static SubscriberEvent full(EventName name) {
    Activation activation = activation("CC", "hotline \"2\"");
    return switch (name) {
      case SUBSCRIBER_REGISTERED -> new SubscriberRegistered(SUBSCRIBER, "WS", ACTIVATED, RECORDED);
      case SERVICE_PLANNED ->
          new ServicePlanned(
              SUBSCRIBER,
              SERVICE,
              "Roaming Ägypten / مصر 📱",
              ServiceKind.TEMPORARY,
              "CC",
              "hotline \"2\"",
              LifecycleState.DESIGNED,
              ACTIVATED,
              ACTIVATED,
              ENDED,
              RECORDED,
              KEPT);
      case SERVICE_PLAN_CHANGED ->
          new ServicePlanChanged(
              SUBSCRIBER,
              SERVICE,
              LifecycleState.DESIGNED,
              LifecycleState.RESERVED,
              ACTIVATED,
              RECORDED);
      case SERVICE_PLAN_VOIDED ->
          new ServicePlanVoided(SUBSCRIBER, SERVICE, "test call", ACTIVATED, RECORDED);
      case SERVICE_RELEASED ->
          new ServiceReleased(SUBSCRIBER, SERVICE, "FO", "too expensive", ENDED, RECORDED);
      case SERVICE_ATTRIBUTES_CHANGED ->
          new ServiceAttributesChanged(SUBSCRIBER, SERVICE, ENDED, RECORDED, KEPT);
      case SERVICE_ACTIVATED ->
          new ServiceActivated(
              SUBSCRIBER,
              SERVICE,
              "Roaming Ägypten / مصر 📱",
              ServiceKind.TEMPORARY,
              "CC",
              "hotline \"2\"",
              ACTIVATED,
              ENDED,
              RECORDED,
              KEPT);
      case SERVICE_DEACTIVATED ->
          new ServiceDeactivated(
              SUBSCRIBER,
              SERVICE,
              activation,
              "FO",
              "too expensive",
              ENDED,
              RECORDED,
              LifecycleState.INACTIVE);
      case SERVICE_EXPIRED -> new ServiceExpired(SUBSCRIBER, SERVICE, activation, ENDED, RECORDED);
      case SERVICE_COMPLETED ->
          new ServiceCompleted(SUBSCRIBER, SERVICE, activation, ACTIVATED, RECORDED);
      case SERVICE_ACTIVATION_CORRECTED ->
          new ServiceActivationCorrected(
              SUBSCRIBER,
              SERVICE,
              activation,
              activation("MA", "android"),
              new Ending("ServiceDeactivated", "FO", "too expensive", ENDED),
              "booked on the wrong channel",
              ACTIVATED,
              RECORDED);
      case SERVICE_ACTIVATION_VOIDED ->
          new ServiceActivationVoided(
              SUBSCRIBER,
              SERVICE,
              activation,
              new Ending("ServiceDeactivated", "FO", "too expensive", ENDED),
              "test call",
              ACTIVATED,
              RECORDED);
      case INTERACTION_RECORDED ->
          new InteractionRecorded(
              SUBSCRIBER,
              "int-1",
              "CC",
              "complaint",
              Direction.INBOUND,
              "line one\nline two",
              SERVICE,
              ENDED,
              RECORDED,
              Map.of("status", "inProgress"));
      case INTERACTION_CORRECTED ->
          new InteractionCorrected(
              SUBSCRIBER,
              "int-1",
              new Contact("CC", "complaint", Direction.INBOUND, SERVICE, ENDED),
              new Contact("WS", "question", Direction.OUTBOUND, SERVICE, ACTIVATED),
              "line one\nline 2",
              "typed into the wrong mask",
              ACTIVATED,
              RECORDED,
              Map.of("status", "completed"));
      case INTERACTION_VOIDED ->
          new InteractionVoided(
              SUBSCRIBER,
              "int-1",
              new Contact("CC", "complaint", Direction.INBOUND, SERVICE, ENDED),
              "test call",
              ENDED,
              RECORDED);
    };
  }

  public static SubscriberEvent minimal(EventName name) {
    Activation activation = new Activation("ROAMING", ServiceKind.PERMANENT, "CC", null, ACTIVATED);
    return switch (name) {
      case SUBSCRIBER_REGISTERED -> full(name);
      case SERVICE_PLANNED ->
          new ServicePlanned(
              SUBSCRIBER,
              SERVICE,
              "ROAMING",
              ServiceKind.PERMANENT,
              "CC",
              null,
              LifecycleState.FEASIBILITY_CHECKED,
              ACTIVATED,
              ACTIVATED,
              null,
              RECORDED,
              null);
      case SERVICE_RELEASED ->
          new ServiceReleased(SUBSCRIBER, SERVICE, "FO", null, ENDED, RECORDED);
      case SERVICE_PLAN_CHANGED, SERVICE_PLAN_VOIDED -> full(name);
      case SERVICE_ATTRIBUTES_CHANGED ->
          new ServiceAttributesChanged(SUBSCRIBER, SERVICE, ENDED, RECORDED, Map.of());
      case SERVICE_ACTIVATED ->
          new ServiceActivated(
              SUBSCRIBER,
              SERVICE,
              "ROAMING",
              ServiceKind.PERMANENT,
              "CC",
              null,
              ACTIVATED,
              null,
              RECORDED);
      case SERVICE_DEACTIVATED ->
          new ServiceDeactivated(SUBSCRIBER, SERVICE, activation, "FO", null, ENDED, RECORDED);
      case SERVICE_EXPIRED -> new ServiceExpired(SUBSCRIBER, SERVICE, activation, ENDED, RECORDED);
      case SERVICE_COMPLETED ->
          new ServiceCompleted(SUBSCRIBER, SERVICE, activation, ACTIVATED, RECORDED);
      case SERVICE_ACTIVATION_CORRECTED ->
          new ServiceActivationCorrected(
              SUBSCRIBER,
              SERVICE,
              activation,
              new Activation("ROAMING", ServiceKind.PERMANENT, "MA", null, ACTIVATED),
              null,
              "booked on the wrong channel",
              ACTIVATED,
              RECORDED);
      case SERVICE_ACTIVATION_VOIDED ->
          new ServiceActivationVoided(
              SUBSCRIBER,
              SERVICE,
              activation,
              new Ending("ServiceExpired", null, null, ENDED),
              "test call",
              ACTIVATED,
              RECORDED);
      case INTERACTION_RECORDED ->
          new InteractionRecorded(
              SUBSCRIBER, "int-1", "CC", "question", null, null, null, ENDED, RECORDED);
      case INTERACTION_CORRECTED ->
          new InteractionCorrected(
              SUBSCRIBER,
              "int-1",
              new Contact("CC", "question", null, null, ENDED),
              new Contact("WS", "question", null, null, ENDED),
              null,
              "typed into the wrong mask",
              ENDED,
              RECORDED);
      case INTERACTION_VOIDED ->
          new InteractionVoided(
              SUBSCRIBER,
              "int-1",
              new Contact("CC", "question", null, null, ENDED),
              "test call",
              ENDED,
              RECORDED);
    };
  }

  private static Activation activation(String channel, String subChannel) {
    return new Activation(
        "Roaming Ägypten / مصر 📱", ServiceKind.TEMPORARY, channel, subChannel, ACTIVATED);
  }
}
