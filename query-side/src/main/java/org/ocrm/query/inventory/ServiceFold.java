package org.ocrm.query.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;

/// One service as it stands after its events, in their order.
public final class ServiceFold {

  private ServiceFold() {}

  public static @Nullable ServiceView evolve(@Nullable ServiceView before, SubscriberEvent event) {
    return switch (event) {
      case ServiceActivated e -> activated(e);
      case ServiceDeactivated e ->
          ended(before, ServiceState.DEACTIVATED, event, e.channel(), e.reason());
      case ServiceExpired _ -> ended(before, ServiceState.EXPIRED, event, null, null);
      case ServiceCompleted _ -> ended(before, ServiceState.COMPLETED, event, null, null);
      case ServiceActivationCorrected e -> corrected(before, e.after());
      case ServiceActivationVoided _ -> voided(before);
      case SubscriberRegistered _,
          InteractionRecorded _,
          InteractionCorrected _,
          InteractionVoided _ ->
          before;
    };
  }

  private static ServiceView activated(ServiceActivated e) {
    return new ServiceView(
        e.serviceId(),
        e.subscriberId(),
        e.serviceCode(),
        e.kind(),
        e.channel(),
        e.subChannel(),
        ServiceState.ACTIVE.word(),
        e.effectiveAt(),
        e.expiresAt(),
        null,
        null,
        null);
  }

  private static @Nullable ServiceView ended(
      @Nullable ServiceView s,
      ServiceState state,
      SubscriberEvent event,
      @Nullable String through,
      @Nullable String reason) {
    return s == null
        ? null
        : new ServiceView(
            s.serviceId(),
            s.subscriberId(),
            s.serviceCode(),
            s.kind(),
            s.channel(),
            s.subChannel(),
            state.word(),
            s.effectiveAt(),
            s.expiresAt(),
            event.effectiveAt(),
            through,
            reason);
  }

  private static @Nullable ServiceView corrected(@Nullable ServiceView s, Activation after) {
    if (s == null) {
      return null;
    }
    boolean completed = s.state().equals(ServiceState.COMPLETED.word());
    Instant endedAt = completed ? after.activatedAt() : s.endedAt();
    return new ServiceView(
        s.serviceId(),
        s.subscriberId(),
        s.serviceCode(),
        s.kind(),
        after.channel(),
        after.subChannel(),
        s.state(),
        after.activatedAt(),
        s.expiresAt(),
        endedAt,
        s.endedThrough(),
        s.endReason());
  }

  private static @Nullable ServiceView voided(@Nullable ServiceView s) {
    return s == null
        ? null
        : new ServiceView(
            s.serviceId(),
            s.subscriberId(),
            s.serviceCode(),
            s.kind(),
            s.channel(),
            s.subChannel(),
            ServiceState.VOIDED.word(),
            s.effectiveAt(),
            s.expiresAt(),
            s.endedAt(),
            s.endedThrough(),
            s.endReason());
  }
}
