package org.ocrm.kernel.tile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.EventName;
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
import org.ocrm.kernel.time.BusinessCalendar;

/// One thing that an event says happened (`count` 1) or did not happen after all (`count` −1): the
/// common ground of counting and explaining, so that a list is always as long as its number.
///
/// @param event wire name of what happened: a correction takes back and puts in occurrences of the
///     events that it corrects, it is none of its own
/// @param subject what it happened to: the id of the service, the contact or the subscriber
/// @param attributes what a feature may filter and group by
/// @param activatedAt when the service was activated that ended here; none for anything else
public record Occurrence(
    String event,
    String subject,
    Instant at,
    Map<String, String> attributes,
    @Nullable Instant activatedAt,
    int count) {

  /// Attribute of endings that has no value before a calendar has cut time into days: the business
  /// day of the activation. Left to the layouts that ask for it, because it makes many keys.
  public static final String ACTIVATED_ON = "activatedOn";

  /// The attributes with those that are days.
  public Map<String, String> attributes(BusinessCalendar calendar) {
    if (activatedAt == null) {
      return attributes;
    }
    Map<String, String> all = new TreeMap<>(attributes);
    all.put(ACTIVATED_ON, calendar.dateOf(activatedAt).toString());
    return all;
  }

  public static List<Occurrence> of(SubscriberEvent event) {
    return switch (event) {
      case SubscriberRegistered e -> List.of(registered(e));
      case ServiceActivated e -> List.of(activated(e.serviceId(), e.activation(), 1));
      case ServiceDeactivated e ->
          List.of(
              ended(
                  e.serviceId(),
                  e.activation(),
                  new Ending(
                      EventName.SERVICE_DEACTIVATED.wireName(),
                      e.channel(),
                      e.reason(),
                      e.effectiveAt()),
                  1));
      case ServiceExpired e -> List.of(ended(e.serviceId(), e.activation(), endingOf(e), 1));
      case ServiceCompleted e -> List.of(ended(e.serviceId(), e.activation(), endingOf(e), 1));
      case ServiceActivationCorrected e -> moved(e);
      case ServiceActivationVoided e -> withdrawn(e.serviceId(), e.activation(), e.ending());
      // Nothing has happened yet, or nothing that anybody counts.
      case ServicePlanned _,
          ServicePlanChanged _,
          ServicePlanVoided _,
          ServiceReleased _,
          ServiceAttributesChanged _ ->
          List.of();
      case InteractionRecorded e -> List.of(contacted(e.interactionId(), e.contact(), 1));
      case InteractionCorrected e ->
          List.of(
              contacted(e.interactionId(), e.before(), -1),
              contacted(e.interactionId(), e.after(), 1));
      case InteractionVoided e -> List.of(contacted(e.interactionId(), e.contact(), -1));
    };
  }

  private static List<Occurrence> moved(ServiceActivationCorrected e) {
    List<Occurrence> all = new ArrayList<>(withdrawn(e.serviceId(), e.before(), e.ending()));
    all.add(activated(e.serviceId(), e.after(), 1));
    Ending ending = e.ending();
    if (ending != null) {
      boolean completed = ending.type().equals(EventName.SERVICE_COMPLETED.wireName());
      Ending after =
          completed
              ? new Ending(
                  ending.type(), ending.channel(), ending.reason(), e.after().activatedAt())
              : ending;
      all.add(ended(e.serviceId(), e.after(), after, 1));
    }
    return all;
  }

  private static List<Occurrence> withdrawn(
      String serviceId, Activation activation, @Nullable Ending ending) {
    Occurrence beginning = activated(serviceId, activation, -1);
    return ending == null
        ? List.of(beginning)
        : List.of(beginning, ended(serviceId, activation, ending, -1));
  }

  private static Occurrence activated(String serviceId, Activation a, int count) {
    return new Occurrence(
        EventName.SERVICE_ACTIVATED.wireName(),
        serviceId,
        a.activatedAt(),
        attributes(
            "channel",
            a.channel(),
            "subChannel",
            a.subChannel(),
            "serviceCode",
            a.serviceCode(),
            "kind",
            a.kind().name()),
        null,
        count);
  }

  private static Occurrence ended(String serviceId, Activation a, Ending ending, int count) {
    return new Occurrence(
        ending.type(),
        serviceId,
        ending.endedAt(),
        attributes(
            "channel",
            ending.channel(),
            "reason",
            ending.reason(),
            "serviceCode",
            a.serviceCode(),
            "kind",
            a.kind().name(),
            "activatedThrough",
            a.channel()),
        a.activatedAt(),
        count);
  }

  private static Occurrence contacted(String interactionId, Contact c, int count) {
    return new Occurrence(
        EventName.INTERACTION_RECORDED.wireName(),
        interactionId,
        c.contactedAt(),
        attributes(
            "channel",
            c.channel(),
            "type",
            c.type(),
            "direction",
            c.direction() == null ? null : c.direction().name(),
            "serviceId",
            c.serviceId()),
        null,
        count);
  }

  private static Ending endingOf(SubscriberEvent event) {
    return new Ending(EventName.of(event).wireName(), null, null, event.effectiveAt());
  }

  private static Occurrence registered(SubscriberRegistered e) {
    return new Occurrence(
        EventName.SUBSCRIBER_REGISTERED.wireName(),
        e.subscriberId(),
        e.effectiveAt(),
        attributes("channel", e.channel()),
        null,
        1);
  }

  private static Map<String, String> attributes(@Nullable String... namesAndValues) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      String value = namesAndValues[i + 1];
      if (name != null && value != null) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }
}
