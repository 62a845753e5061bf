package org.ocrm.kernel.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/// The one table from event types to what stands in the store: a wire name and a revision that
/// outlive every Java class name.
public enum EventName {
  SUBSCRIBER_REGISTERED("SubscriberRegistered", "1", SubscriberRegistered.class),
  SERVICE_ACTIVATED("ServiceActivated", "1", ServiceActivated.class),
  SERVICE_PLANNED("ServicePlanned", "1", ServicePlanned.class),
  SERVICE_PLAN_CHANGED("ServicePlanChanged", "1", ServicePlanChanged.class),
  SERVICE_PLAN_VOIDED("ServicePlanVoided", "1", ServicePlanVoided.class),
  SERVICE_RELEASED("ServiceReleased", "1", ServiceReleased.class),
  SERVICE_ATTRIBUTES_CHANGED("ServiceAttributesChanged", "1", ServiceAttributesChanged.class),
  SERVICE_DEACTIVATED("ServiceDeactivated", "1", ServiceDeactivated.class),
  SERVICE_EXPIRED("ServiceExpired", "1", ServiceExpired.class),
  SERVICE_COMPLETED("ServiceCompleted", "1", ServiceCompleted.class),
  SERVICE_ACTIVATION_CORRECTED("ServiceActivationCorrected", "1", ServiceActivationCorrected.class),
  SERVICE_ACTIVATION_VOIDED("ServiceActivationVoided", "1", ServiceActivationVoided.class),
  INTERACTION_RECORDED("InteractionRecorded", "1", InteractionRecorded.class),
  INTERACTION_CORRECTED("InteractionCorrected", "1", InteractionCorrected.class),
  INTERACTION_VOIDED("InteractionVoided", "1", InteractionVoided.class);

  private static final Map<String, EventName> BY_WIRE_NAME =
      Stream.of(values()).collect(Collectors.toMap(EventName::wireName, Function.identity()));
  private static final Map<Class<?>, EventName> BY_CLASS =
      Stream.of(values()).collect(Collectors.toMap(EventName::eventClass, Function.identity()));

  private final String wireName;
  private final String revision;
  private final Class<? extends SubscriberEvent> eventClass;

  EventName(String wireName, String revision, Class<? extends SubscriberEvent> eventClass) {
    this.wireName = wireName;
    this.revision = revision;
    this.eventClass = eventClass;
  }

  public String wireName() {
    return wireName;
  }

  public String revision() {
    return revision;
  }

  public Class<? extends SubscriberEvent> eventClass() {
    return eventClass;
  }

  public static Optional<EventName> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  public static Optional<EventName> ofClass(Class<?> type) {
    return Optional.ofNullable(BY_CLASS.get(type));
  }

  public static EventName of(SubscriberEvent event) {
    return ofClass(event.getClass()).orElseThrow();
  }
}
