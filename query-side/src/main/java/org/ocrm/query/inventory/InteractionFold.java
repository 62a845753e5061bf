package org.ocrm.query.inventory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Contact;
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
import org.ocrm.kernel.subscriber.InteractionState;
import org.ocrm.kernel.subscriber.InteractionView;

/// One contact as it stands after its events, in their order.
public final class InteractionFold {

  private InteractionFold() {}

  public static @Nullable InteractionView evolve(
      @Nullable InteractionView before, SubscriberEvent event) {
    return switch (event) {
      case InteractionRecorded e ->
          view(
              e,
              e.interactionId(),
              e.contact(),
              e.note(),
              InteractionState.RECORDED.word(),
              e.recordedAt(),
              e.attributes());
      case InteractionCorrected e ->
          before == null
              ? null
              : view(
                  e,
                  e.interactionId(),
                  e.after(),
                  noteAfter(before, e),
                  before.state(),
                  before.recordedAt(),
                  attributesAfter(before, e));
      case InteractionVoided e ->
          before == null
              ? null
              : view(
                  e,
                  e.interactionId(),
                  e.contact(),
                  before.note(),
                  InteractionState.VOIDED.word(),
                  before.recordedAt(),
                  before.attributes());
      case SubscriberRegistered _,
          ServicePlanned _,
          ServicePlanChanged _,
          ServicePlanVoided _,
          ServiceReleased _,
          ServiceAttributesChanged _,
          ServiceActivated _,
          ServiceDeactivated _,
          ServiceExpired _,
          ServiceCompleted _,
          ServiceActivationCorrected _,
          ServiceActivationVoided _ ->
          before;
    };
  }

  /// An empty note takes it away.
  private static @Nullable String noteAfter(InteractionView before, InteractionCorrected e) {
    if (e.note() == null) {
      return before.note();
    }
    return e.note().isEmpty() ? null : e.note();
  }

  private static @Nullable Map<String, Object> attributesAfter(
      InteractionView before, InteractionCorrected e) {
    if (e.attributes() == null) {
      return before.attributes();
    }
    return e.attributes().isEmpty() ? null : e.attributes();
  }

  private static InteractionView view(
      SubscriberEvent event,
      String interactionId,
      Contact contact,
      @Nullable String note,
      String state,
      Instant recordedAt,
      @Nullable Map<String, Object> attributes) {
    return new InteractionView(
        interactionId,
        event.subscriberId(),
        contact.channel(),
        contact.type(),
        contact.direction() == null ? null : contact.direction().word(),
        note,
        contact.serviceId(),
        state,
        contact.contactedAt(),
        recordedAt,
        attributes);
  }
}
