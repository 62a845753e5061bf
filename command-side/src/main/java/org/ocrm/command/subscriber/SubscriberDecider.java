package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.accepted;
import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceCompleted;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanned;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceKind;

/// The rules of a subscriber, as one pure function of command, state and clock.
///
/// Long because all commands are told apart in one place.
///
/// A permanent service in force blocks every activation of its code that would overlap it; services
/// that have ended block nothing, so that history may be told late and in any order. A command
/// whose outcome already holds is accepted without events.
public final class SubscriberDecider {

  private final boolean registersImplicitly;

  /// @param registersImplicitly whether a first command registers its subscriber; if not, it is
  ///     refused as `subscriber-unknown`
  public SubscriberDecider(boolean registersImplicitly) {
    this.registersImplicitly = registersImplicitly;
  }

  public Decision decide(SubscriberCommand command, SubscriberState state, Instant now) {
    return switch (command) {
      case ActivateService c -> activate(c, state, now);
      case DeactivateService c -> deactivate(c, state, now);
      case PlanService c -> plan(c, state, now);
      case ChangeService c -> LifecycleDecisions.change(c, state, now);
      case CorrectServiceActivation c -> CorrectionDecisions.correct(c, state, now);
      case VoidServiceActivation c -> CorrectionDecisions.voidActivation(c, state, now);
      case RecordInteraction c -> recordInteraction(c, state, now);
      case CorrectInteraction c -> InteractionCorrections.correct(c, state, now);
      case VoidInteraction c -> InteractionCorrections.voidInteraction(c, state, now);
      case ImportServiceHistory c -> importHistory(c, state, now);
      case ExpireService c -> expire(c, state, now);
    };
  }

  private Decision activate(ActivateService c, SubscriberState state, Instant now) {
    Optional<Service> known = state.service(c.serviceId());
    ServiceActivated activated =
        new ServiceActivated(
            c.subscriberId(),
            c.serviceId(),
            c.serviceCode(),
            c.kind(),
            c.channel(),
            c.subChannel(),
            c.effectiveAt(),
            c.expiresAt(),
            now,
            LifecycleDecisions.kept(c, known));
    if (known.isPresent() && !LifecycleDecisions.isPlanOf(activated, known.get())) {
      return isTold(activated, known.get()) ? accepted() : Refusals.taken(known.get());
    }
    return Refusals.badTime(c.effectiveAt(), now)
        .or(() -> refusalOfStranger(c.subscriberId(), state))
        .or(() -> Refusals.backwards(c.serviceId(), c.effectiveAt(), c.expiresAt()))
        .or(
            () ->
                LifecycleDecisions.refusalOfSecondPermanent(c.kind(), c.serviceCode(), state, now))
        .orElseGet(() -> registeredFirst(state, c.channel(), beginning(activated, now)));
  }

  private Decision deactivate(DeactivateService c, SubscriberState state, Instant now) {
    Optional<Service> found = state.service(c.serviceId());
    if (found.isEmpty()) {
      return Refusals.unknownService(c.subscriberId(), c.serviceId(), state);
    }
    Service service = found.get();
    if (!service.inForceAt(now)) {
      return rejected(
          Rule.SERVICE_NOT_ACTIVE,
          "Service %s is %s.".formatted(c.serviceId(), service.stateAt(now).word()));
    }
    return Refusals.badTime(c.effectiveAt(), now)
        .or(
            () ->
                Refusals.backwards(
                    c.serviceId(), service.activation().activatedAt(), c.effectiveAt()))
        .orElseGet(
            () ->
                accepted(
                    new ServiceDeactivated(
                        c.subscriberId(),
                        c.serviceId(),
                        service.activation(),
                        c.channel(),
                        c.reason(),
                        c.effectiveAt(),
                        now)));
  }

  private Decision plan(PlanService c, SubscriberState state, Instant now) {
    ServicePlanned planned =
        new ServicePlanned(
            c.subscriberId(),
            c.serviceId(),
            c.serviceCode(),
            c.kind(),
            c.channel(),
            c.subChannel(),
            c.state(),
            c.startsAt(),
            c.effectiveAt(),
            c.expiresAt(),
            now,
            c.attributes());
    Optional<Service> known = state.service(c.serviceId());
    if (known.isPresent()) {
      return known.equals(SubscriberState.unknown().evolve(planned).service(c.serviceId()))
          ? accepted()
          : Refusals.taken(known.get());
    }
    return Refusals.badTime(c.effectiveAt(), now)
        .or(() -> refusalOfStranger(c.subscriberId(), state))
        .or(() -> Refusals.backwards(c.serviceId(), c.startsAt(), c.expiresAt()))
        .orElseGet(() -> registeredFirst(state, c.channel(), List.of(planned)));
  }

  private Decision recordInteraction(RecordInteraction c, SubscriberState state, Instant now) {
    InteractionRecorded recorded =
        new InteractionRecorded(
            c.subscriberId(),
            c.interactionId(),
            c.channel(),
            c.type(),
            c.direction(),
            c.note(),
            c.serviceId(),
            c.effectiveAt(),
            now,
            c.attributes());
    return Refusals.badTime(c.effectiveAt(), now)
        .or(() -> refusalOfStranger(c.subscriberId(), state))
        .or(() -> refusalOfUnknownService(c, state))
        .orElseGet(() -> registeredFirst(state, c.channel(), List.of(recorded)));
  }

  private Decision importHistory(ImportServiceHistory c, SubscriberState state, Instant now) {
    Optional<Service> known = state.service(c.serviceId());
    if (known.isPresent()) {
      return HistoryDecisions.continued(c, known.get(), now);
    }
    return HistoryDecisions.unreadable(c, now)
        .or(() -> refusalOfStranger(c.subscriberId(), state))
        .or(
            () ->
                c.kind() == ServiceKind.PERMANENT
                    ? Refusals.overlap(c.serviceCode(), c.deactivatedAt(), state, now)
                    : Optional.empty())
        .orElseGet(() -> registeredFirst(state, c.channel(), HistoryDecisions.told(c, now)));
  }

  private static Decision expire(ExpireService c, SubscriberState state, Instant now) {
    return state
        .service(c.serviceId())
        .filter(service -> service.state().inForce() && !service.inForceAt(now))
        .map(
            service ->
                accepted(
                    new ServiceExpired(
                        c.subscriberId(),
                        c.serviceId(),
                        service.activation(),
                        Optional.ofNullable(service.expiresAt()).orElseThrow(),
                        now)))
        .orElseGet(Decision::accepted);
  }

  private Optional<Decision> refusalOfStranger(String subscriberId, SubscriberState state) {
    return state.isRegistered() || registersImplicitly
        ? Optional.empty()
        : Optional.of(Refusals.unknownSubscriber(subscriberId));
  }

  private static Optional<Decision> refusalOfUnknownService(
      RecordInteraction c, SubscriberState state) {
    return c.serviceId() == null || state.service(c.serviceId()).isPresent()
        ? Optional.empty()
        : Optional.of(Refusals.unknownService(c.subscriberId(), c.serviceId(), state));
  }

  private static boolean isTold(ServiceActivated activated, Service known) {
    return known.recordedAs().equals(activated.activation())
        && java.util.Objects.equals(known.expiresAt(), activated.expiresAt());
  }

  /// The activation, with its end where that has come already.
  static List<SubscriberEvent> beginning(ServiceActivated activated, Instant now) {
    if (activated.kind() == ServiceKind.ONE_TIME) {
      return List.of(
          activated,
          new ServiceCompleted(
              activated.subscriberId(),
              activated.serviceId(),
              activated.activation(),
              activated.effectiveAt(),
              now));
    }
    Instant expiresAt = activated.expiresAt();
    return expiresAt == null || expiresAt.isAfter(now)
        ? List.of(activated)
        : List.of(
            activated,
            new ServiceExpired(
                activated.subscriberId(),
                activated.serviceId(),
                activated.activation(),
                expiresAt,
                now));
  }

  private static Decision registeredFirst(
      SubscriberState state, String channel, List<SubscriberEvent> events) {
    if (state.isRegistered()) {
      return new Accepted(events);
    }
    SubscriberEvent first = events.getFirst();
    List<SubscriberEvent> all = new ArrayList<>(events.size() + 1);
    all.add(
        new SubscriberRegistered(
            first.subscriberId(), channel, first.effectiveAt(), first.recordedAt()));
    all.addAll(events);
    return new Accepted(all);
  }
}
