package org.ocrm.query.inventory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent;
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
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.subscriber.ServiceView;

/// One service as it stands after its events, in their order.
public final class ServiceFold {

  private ServiceFold() {}

  public static @Nullable ServiceView evolve(@Nullable ServiceView before, SubscriberEvent event) {
    return switch (event) {
      case ServiceActivated e ->
          begun(
              e, e.serviceId(), e.activation(), e.expiresAt(), ServiceState.ACTIVE, e.attributes());
      case ServicePlanned e ->
          begun(
              e,
              e.serviceId(),
              e.activation(),
              e.expiresAt(),
              ServiceState.of(e.state()),
              e.attributes());
      case SubscriberRegistered _,
          InteractionRecorded _,
          InteractionCorrected _,
          InteractionVoided _ ->
          before;
      case ServicePlanChanged _,
          ServicePlanVoided _,
          ServiceReleased _,
          ServiceAttributesChanged _,
          ServiceDeactivated _,
          ServiceExpired _,
          ServiceCompleted _,
          ServiceActivationCorrected _,
          ServiceActivationVoided _ ->
          before == null ? null : changed(before, event);
    };
  }

  private static ServiceView changed(ServiceView s, SubscriberEvent event) {
    return switch (event) {
      case ServicePlanChanged e -> in(s, ServiceState.of(e.after()));
      case ServicePlanVoided _, ServiceActivationVoided _ -> in(s, ServiceState.VOIDED);
      case ServiceAttributesChanged e ->
          with(
              s,
              s.state(),
              s.endedAt(),
              s.endedThrough(),
              s.endReason(),
              s.leftAs(),
              e.attributes());
      case ServiceReleased e ->
          s.state().equals(ServiceState.DEACTIVATED.word())
              ? in(s, ServiceState.DEACTIVATED)
              : ended(s, ServiceState.RELEASED, e, e.channel(), e.reason(), null);
      case ServiceDeactivated e ->
          ended(s, ServiceState.DEACTIVATED, e, e.channel(), e.reason(), e.leftAs());
      case ServiceExpired e -> ended(s, ServiceState.EXPIRED, e, null, null, null);
      case ServiceCompleted e -> ended(s, ServiceState.COMPLETED, e, null, null, null);
      case ServiceActivationCorrected e -> corrected(s, e.after());
      case ServiceActivated _,
          ServicePlanned _,
          SubscriberRegistered _,
          InteractionRecorded _,
          InteractionCorrected _,
          InteractionVoided _ ->
          s;
    };
  }

  private static ServiceView begun(
      SubscriberEvent event,
      String serviceId,
      Activation activation,
      @Nullable Instant expiresAt,
      ServiceState state,
      @Nullable Map<String, Object> attributes) {
    return new ServiceView(
        serviceId,
        event.subscriberId(),
        activation.serviceCode(),
        activation.kind(),
        activation.channel(),
        activation.subChannel(),
        state.word(),
        activation.activatedAt(),
        expiresAt,
        null,
        null,
        null,
        null,
        attributes);
  }

  private static ServiceView ended(
      ServiceView s,
      ServiceState state,
      SubscriberEvent event,
      @Nullable String through,
      @Nullable String reason,
      @Nullable LifecycleState leftAs) {
    return with(
        s,
        state.word(),
        event.effectiveAt(),
        through,
        reason,
        leftAs == null ? null : leftAs.word(),
        s.attributes());
  }

  /// In a state, and left as nothing any more.
  private static ServiceView in(ServiceView s, ServiceState state) {
    return with(
        s, state.word(), s.endedAt(), s.endedThrough(), s.endReason(), null, s.attributes());
  }

  private static ServiceView with(
      ServiceView s,
      String state,
      @Nullable Instant endedAt,
      @Nullable String endedThrough,
      @Nullable String endReason,
      @Nullable String leftAs,
      @Nullable Map<String, Object> attributes) {
    return new ServiceView(
        s.serviceId(),
        s.subscriberId(),
        s.serviceCode(),
        s.kind(),
        s.channel(),
        s.subChannel(),
        state,
        s.effectiveAt(),
        s.expiresAt(),
        endedAt,
        endedThrough,
        endReason,
        leftAs,
        attributes);
  }

  private static ServiceView corrected(ServiceView s, Activation after) {
    boolean completed = s.state().equals(ServiceState.COMPLETED.word());
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
        completed ? after.activatedAt() : s.endedAt(),
        s.endedThrough(),
        s.endReason(),
        s.leftAs(),
        s.attributes());
  }
}
