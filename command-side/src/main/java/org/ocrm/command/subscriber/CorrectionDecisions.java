package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.accepted;
import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.Optional;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanVoided;

/// Corrections of what was recorded wrongly. What was told first stays in the stream; the
/// correcting event carries both sides, so that every fold can move its counts.
final class CorrectionDecisions {

  private CorrectionDecisions() {}

  static Decision correct(CorrectServiceActivation c, SubscriberState state, Instant now) {
    Optional<Service> found = state.service(c.serviceId());
    if (found.isEmpty()) {
      return Refusals.unknownService(c.subscriberId(), c.serviceId(), state);
    }
    Service service = found.get();
    if (service.isVoided()) {
      return rejected(
          Rule.SERVICE_VOIDED, "The activation of service %s is void.".formatted(c.serviceId()));
    }
    Optional<Decision> refusal = LifecycleDecisions.refusalOfCorrection(service);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Activation before = service.activation();
    Activation after = corrected(before, c);
    if (after.equals(before)) {
      return accepted();
    }
    return Refusals.badTime(after.activatedAt(), now)
        .or(() -> Refusals.backwards(c.serviceId(), after.activatedAt(), service.end()))
        .orElseGet(
            () ->
                accepted(
                    new ServiceActivationCorrected(
                        c.subscriberId(),
                        c.serviceId(),
                        before,
                        after,
                        service.ending(),
                        c.reason(),
                        after.activatedAt(),
                        now)));
  }

  static Decision voidActivation(VoidServiceActivation c, SubscriberState state, Instant now) {
    Optional<Service> found = state.service(c.serviceId());
    if (found.isEmpty()) {
      return Refusals.unknownService(c.subscriberId(), c.serviceId(), state);
    }
    Service service = found.get();
    if (!service.wasActive()) {
      return accepted(
          new ServicePlanVoided(
              c.subscriberId(),
              c.serviceId(),
              c.reason(),
              service.activation().activatedAt(),
              now));
    }
    return service.isVoided()
        ? accepted()
        : accepted(
            new ServiceActivationVoided(
                c.subscriberId(),
                c.serviceId(),
                service.activation(),
                service.ending(),
                c.reason(),
                service.activation().activatedAt(),
                now));
  }

  /// A new channel takes the old sub-channel with it: a shop is no part of a web site.
  private static Activation corrected(Activation before, CorrectServiceActivation c) {
    boolean sameChannel = c.channel() == null || c.channel().equals(before.channel());
    return new Activation(
        before.serviceCode(),
        before.kind(),
        c.channel() == null ? before.channel() : c.channel(),
        sameChannel ? before.subChannel() : null,
        c.effectiveAt() == null ? before.activatedAt() : c.effectiveAt());
  }
}
