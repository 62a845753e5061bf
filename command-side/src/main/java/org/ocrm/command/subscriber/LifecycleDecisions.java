package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.tmf.Keepable;
import org.ocrm.command.tmf.MergePatch;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceAttributesChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServiceReleased;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// The way of a service through TM Forum's states.
///
/// A plan may go on to any later state and be given up; what is active may be left inactive or
/// terminated; what was left inactive may be terminated. There is no way back: what was switched
/// off once is switched on again as another service, so that each counts once.
///
/// Long because one command moves a service and changes what is kept of it.
final class LifecycleDecisions {

  /// Name of the attribute by which a type extends ours, and our own.
  private static final String TYPE = "@type";

  private static final String OURS = "Service";

  private LifecycleDecisions() {}

  static Decision change(ChangeService c, SubscriberState state, Instant now) {
    Optional<Service> found = state.service(c.serviceId()).filter(one -> !one.isVoided());
    if (found.isEmpty()) {
      return Refusals.unknownService(c.subscriberId(), c.serviceId(), state);
    }
    Service service = found.get();
    Map<String, Object> before = service.attributes() == null ? Map.of() : service.attributes();
    Map<String, Object> after = MergePatch.apply(before, c.patch());
    // Called as it would be called anyway.
    var _ = after.remove("name", service.activation().serviceCode());
    return refusalOfAttributes(c, service, after, now)
        .or(() -> refusalOfMove(c, service, state, now))
        .orElseGet(() -> new Accepted(events(c, service, after, now)));
  }

  private static Optional<Decision> refusalOfAttributes(
      ChangeService c, Service service, Map<String, Object> after, Instant now) {
    Map<String, String> actual = facts(service, now);
    for (Map.Entry<String, String> told : c.unchanged().entrySet()) {
      String fact = actual.get(told.getKey());
      if (!told.getValue().equals(fact)) {
        return Optional.of(
            rejected(
                Rule.ATTRIBUTE_FIXED,
                "%s cannot be changed like this: it is %s."
                    .formatted(told.getKey(), fact == null ? "not there" : fact)));
      }
    }
    if (!c.foreign().isEmpty() && after.getOrDefault(TYPE, OURS).equals(OURS)) {
      return Optional.of(
          rejected(
              Rule.ATTRIBUTE_UNKNOWN,
              "%s is no attribute of a Service; say by @type which type has it."
                  .formatted(c.foreign().getFirst())));
    }
    return Keepable.problemWith(after)
        .map(problem -> rejected(Rule.ATTRIBUTES_TOO_LARGE, "What is to be kept " + problem + "."));
  }

  /// Our own attributes as callers know them.
  private static Map<String, String> facts(Service service, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("serviceSpecification.id", service.activation().serviceCode());
    facts.put("serviceCharacteristic.kind", service.activation().kind().name());
    facts.put("serviceCharacteristic.channel", service.activation().channel());
    facts.put("serviceCharacteristic.ocrmState", service.stateAt(now).word());
    put(facts, "serviceCharacteristic.subChannel", service.activation().subChannel());
    put(facts, "serviceCharacteristic.expiresAt", service.expiresAt());
    put(facts, "startDate", service.activation().activatedAt());
    if (service.ending() != null) {
      put(facts, "serviceCharacteristic.endedThrough", service.ending().channel());
      put(facts, "serviceCharacteristic.endReason", service.ending().reason());
      put(facts, "endDate", service.ending().endedAt());
    } else {
      put(facts, "endDate", service.expiresAt());
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }

  private static Optional<Decision> refusalOfMove(
      ChangeService c, Service service, SubscriberState state, Instant now) {
    LifecycleState from = service.lifecycleAt(now);
    LifecycleState to = c.target();
    if (to == null || to == from) {
      return Optional.empty();
    }
    if (!mayGo(service, from, to)) {
      return Optional.of(
          rejected(
              Rule.ILLEGAL_TRANSITION,
              "Service %s is %s and cannot become %s."
                  .formatted(c.serviceId(), from.word(), to.word())));
    }
    Optional<Decision> badTime = Refusals.badTime(c.effectiveAt(), now);
    return switch (to) {
      case ACTIVE ->
          badTime
              .or(() -> Refusals.backwards(c.serviceId(), c.effectiveAt(), service.expiresAt()))
              .or(
                  () ->
                      refusalOfSecondPermanent(
                          service.activation().kind(),
                          service.activation().serviceCode(),
                          state,
                          now));
      case INACTIVE, TERMINATED ->
          badTime.or(
              () ->
                  service.wasActive()
                      ? Refusals.backwards(
                          c.serviceId(), service.activation().activatedAt(), c.effectiveAt())
                      : Optional.empty());
      case FEASIBILITY_CHECKED, DESIGNED, RESERVED -> badTime;
    };
  }

  private static boolean mayGo(Service service, LifecycleState from, LifecycleState to) {
    if (service.isPlan()) {
      return to.compareTo(from) > 0;
    }
    return switch (from) {
      case ACTIVE -> to == LifecycleState.INACTIVE || to == LifecycleState.TERMINATED;
      case INACTIVE -> to == LifecycleState.TERMINATED;
      case FEASIBILITY_CHECKED, DESIGNED, RESERVED, TERMINATED -> false;
    };
  }

  private static List<SubscriberEvent> events(
      ChangeService c, Service service, Map<String, Object> patched, Instant now) {
    LifecycleState from = service.lifecycleAt(now);
    LifecycleState to = c.target() == null ? from : c.target();
    Map<String, Object> before = service.attributes() == null ? Map.of() : service.attributes();
    boolean isSwitchedOn = to != from && to == LifecycleState.ACTIVE;
    if (isSwitchedOn) {
      return SubscriberDecider.beginning(activated(c, service, patched, now), now);
    }
    List<SubscriberEvent> events = new ArrayList<>();
    if (!patched.equals(before)) {
      events.add(new ServiceAttributesChanged(c.subscriberId(), c.serviceId(), now, now, patched));
    }
    if (to != from) {
      events.add(moved(c, service, from, to, now));
    }
    return events;
  }

  private static ServiceActivated activated(
      ChangeService c, Service service, Map<String, Object> patched, Instant now) {
    boolean sameChannel = c.channel() == null || c.channel().equals(service.activation().channel());
    return new ServiceActivated(
        c.subscriberId(),
        c.serviceId(),
        service.activation().serviceCode(),
        service.activation().kind(),
        channel(c, service),
        sameChannel ? service.activation().subChannel() : null,
        c.effectiveAt(),
        service.expiresAt(),
        now,
        patched.isEmpty() ? null : patched);
  }

  private static SubscriberEvent moved(
      ChangeService c, Service service, LifecycleState from, LifecycleState to, Instant now) {
    if (service.isPlan() && to.isPlan()) {
      return new ServicePlanChanged(
          c.subscriberId(), c.serviceId(), from, to, c.effectiveAt(), now);
    }
    if (from != LifecycleState.ACTIVE) {
      return new ServiceReleased(
          c.subscriberId(), c.serviceId(), channel(c, service), c.reason(), c.effectiveAt(), now);
    }
    return new ServiceDeactivated(
        c.subscriberId(),
        c.serviceId(),
        service.activation(),
        channel(c, service),
        c.reason(),
        c.effectiveAt(),
        now,
        to == LifecycleState.INACTIVE ? to : null);
  }

  private static String channel(ChangeService c, Service service) {
    return Objects.requireNonNullElse(c.channel(), service.activation().channel());
  }

  /// Whether an activation switches on what was planned under the same id.
  static boolean isPlanOf(ServiceActivated activated, Service known) {
    return known.isPlan()
        && known.activation().serviceCode().equals(activated.serviceCode())
        && known.activation().kind() == activated.kind();
  }

  /// What a caller who says nothing of it leaves as it is.
  static @Nullable Map<String, Object> kept(ActivateService c, Optional<Service> known) {
    return c.attributes() != null
        ? c.attributes()
        : known.filter(Service::isPlan).map(Service::attributes).orElse(null);
  }

  static Optional<Decision> refusalOfSecondPermanent(
      ServiceKind kind, String serviceCode, SubscriberState state, Instant now) {
    return kind == ServiceKind.PERMANENT
        ? Refusals.overlap(serviceCode, null, state, now)
        : Optional.empty();
  }

  /// What was never switched on was counted by nothing, so there is nothing to correct.
  static Optional<Decision> refusalOfCorrection(Service service) {
    return service.wasActive()
        ? Optional.empty()
        : Optional.of(
            rejected(
                Rule.SERVICE_NOT_ACTIVE,
                "Service %s is %s and never was active."
                    .formatted(service.serviceId(), service.state().word())));
  }
}
