package org.ocrm.command.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.ocrm.kernel.subscriber.ServiceState;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What the decider knows of a subscriber: that it exists, every service it ever had (an import has
/// to recognise a row it has seen) and every contact (a correction carries what it corrects), but
/// no notes. The maps are persistent: a step costs O(log n) and no state is ever changed under a
/// reader.
public final class SubscriberState {

  private static final SubscriberState UNKNOWN =
      new SubscriberState(null, TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  private static final PSet<String> NONE = TreePSet.empty();

  private final @Nullable Instant registeredAt;
  private final PMap<String, Service> services;

  /// Permanent services in force: code to service ids. Keeps the rule "once per code" off a scan. A
  /// set, because history that is told late is in force for a moment beside the present service.
  private final PMap<String, PSet<String>> permanentInForce;

  private final PMap<String, Interaction> interactions;

  private SubscriberState(
      @Nullable Instant registeredAt,
      PMap<String, Service> services,
      PMap<String, PSet<String>> permanentInForce,
      PMap<String, Interaction> interactions) {
    this.registeredAt = registeredAt;
    this.services = services;
    this.permanentInForce = permanentInForce;
    this.interactions = interactions;
  }

  public static SubscriberState unknown() {
    return UNKNOWN;
  }

  /// The state that a snapshot was taken of.
  public static SubscriberState restored(
      @Nullable Instant registeredAt,
      Collection<Service> services,
      Collection<Interaction> interactions) {
    SubscriberState state = UNKNOWN.registered(registeredAt);
    for (Service service : services) {
      state = state.with(service);
    }
    for (Interaction interaction : interactions) {
      state = state.with(interaction);
    }
    return state;
  }

  public boolean isRegistered() {
    return registeredAt != null;
  }

  public @Nullable Instant registeredAt() {
    return registeredAt;
  }

  public Collection<Service> services() {
    return services.values();
  }

  public Optional<Service> service(String serviceId) {
    return Optional.ofNullable(services.get(serviceId));
  }

  public Collection<Interaction> interactions() {
    return interactions.values();
  }

  public Optional<Interaction> interaction(String interactionId) {
    return Optional.ofNullable(interactions.get(interactionId));
  }

  Stream<Service> permanentInForce(String serviceCode) {
    return permanentInForce.getOrDefault(serviceCode, NONE).stream()
        .flatMap(serviceId -> service(serviceId).stream());
  }

  /// Total and silent: an event that does not fit changes nothing.
  public SubscriberState evolve(SubscriberEvent event) {
    return switch (event) {
      case SubscriberRegistered e -> registered(e.effectiveAt());
      case ServiceActivated e ->
          with(
              Service.begun(
                  e.serviceId(),
                  e.activation(),
                  e.expiresAt(),
                  ServiceState.ACTIVE,
                  e.attributes()));
      case ServicePlanned e ->
          with(
              Service.begun(
                  e.serviceId(),
                  e.activation(),
                  e.expiresAt(),
                  ServiceState.of(e.state()),
                  e.attributes()));
      case ServicePlanChanged e ->
          change(e.serviceId(), service -> service.moved(ServiceState.of(e.after())));
      case ServiceReleased e ->
          change(e.serviceId(), service -> service.released(ending(e, e.channel(), e.reason())));
      case ServicePlanVoided e -> change(e.serviceId(), Service::voided);
      case ServiceAttributesChanged e ->
          change(e.serviceId(), service -> service.keeping(e.attributes()));
      case ServiceDeactivated e ->
          change(
              e.serviceId(),
              service ->
                  service.ended(
                      ServiceState.DEACTIVATED, ending(e, e.channel(), e.reason()), e.leftAs()));
      case ServiceExpired e ->
          change(
              e.serviceId(),
              service -> service.ended(ServiceState.EXPIRED, ending(e, null, null), null));
      case ServiceCompleted e ->
          change(
              e.serviceId(),
              service -> service.ended(ServiceState.COMPLETED, ending(e, null, null), null));
      case ServiceActivationCorrected e ->
          change(e.serviceId(), service -> service.corrected(e.after()));
      case ServiceActivationVoided e -> change(e.serviceId(), Service::voided);
      case InteractionRecorded e -> with(Interaction.recorded(e));
      case InteractionCorrected e ->
          changeInteraction(e.interactionId(), interaction -> interaction.corrected(e));
      case InteractionVoided e -> changeInteraction(e.interactionId(), Interaction::voided);
    };
  }

  private SubscriberState registered(@Nullable Instant at) {
    return new SubscriberState(at, services, permanentInForce, interactions);
  }

  private static Ending ending(
      SubscriberEvent event, @Nullable String channel, @Nullable String reason) {
    return new Ending(EventName.of(event).wireName(), channel, reason, event.effectiveAt());
  }

  private SubscriberState change(String serviceId, UnaryOperator<Service> step) {
    return service(serviceId).map(step).map(this::with).orElse(this);
  }

  private SubscriberState with(Service service) {
    return new SubscriberState(
        registeredAt,
        services.plus(service.serviceId(), service),
        permanentAfter(service),
        interactions);
  }

  private SubscriberState changeInteraction(String interactionId, UnaryOperator<Interaction> step) {
    return interaction(interactionId).map(step).map(this::with).orElse(this);
  }

  private SubscriberState with(Interaction interaction) {
    return new SubscriberState(
        registeredAt,
        services,
        permanentInForce,
        interactions.plus(interaction.interactionId(), interaction));
  }

  private PMap<String, PSet<String>> permanentAfter(Service service) {
    if (!service.isPermanent()) {
      return permanentInForce;
    }
    String code = service.activation().serviceCode();
    PSet<String> before = permanentInForce.getOrDefault(code, NONE);
    PSet<String> after =
        service.state().inForce()
            ? before.plus(service.serviceId())
            : before.minus(service.serviceId());
    return after.isEmpty() ? permanentInForce.minus(code) : permanentInForce.plus(code, after);
  }
}
