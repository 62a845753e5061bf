package org.ocrm.query.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Contact;
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
              e.recordedAt());
      case InteractionCorrected e ->
          before == null
              ? null
              : view(
                  e,
                  e.interactionId(),
                  e.after(),
                  e.note() == null ? before.note() : e.note(),
                  before.state(),
                  before.recordedAt());
      case InteractionVoided e ->
          before == null
              ? null
              : view(
                  e,
                  e.interactionId(),
                  e.contact(),
                  before.note(),
                  InteractionState.VOIDED.word(),
                  before.recordedAt());
      case SubscriberRegistered _,
          ServiceActivated _,
          ServiceDeactivated _,
          ServiceExpired _,
          ServiceCompleted _,
          ServiceActivationCorrected _,
          ServiceActivationVoided _ ->
          before;
    };
  }

  private static InteractionView view(
      SubscriberEvent event,
      String interactionId,
      Contact contact,
      @Nullable String note,
      String state,
      Instant recordedAt) {
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
        recordedAt);
  }
}
