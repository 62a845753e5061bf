package org.ocrm.command.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.Decision.Rejected;

/// The refusals that several commands share, each with its sentence.
final class Refusals {

  /// How far ahead of our clock a channel's clock may be.
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /// Earliest time that a fact may carry.
  static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private Refusals() {}

  static Optional<Decision> badTime(Instant effectiveAt, Instant now) {
    if (effectiveAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
      return refused(
          Rule.EFFECTIVE_IN_FUTURE,
          "%s is more than 5 minutes ahead of now, %s.".formatted(effectiveAt, now));
    }
    if (effectiveAt.isBefore(EARLIEST)) {
      return refused(Rule.EFFECTIVE_TOO_EARLY, "%s is before 1900.".formatted(effectiveAt));
    }
    return Optional.empty();
  }

  static Optional<Decision> backwards(String serviceId, Instant starts, @Nullable Instant ends) {
    return ends != null && ends.isBefore(starts)
        ? refused(
            Rule.ENDS_BEFORE_IT_STARTS,
            "Service %s would start at %s and end at %s.".formatted(serviceId, starts, ends))
        : Optional.empty();
  }

  /// A permanent service of the same code that is in force and would overlap `[starts, ends)`.
  static Optional<Decision> overlap(
      String serviceCode, @Nullable Instant ends, SubscriberState state, Instant now) {
    return state
        .permanentInForce(serviceCode)
        .filter(other -> other.inForceAt(now))
        .filter(other -> ends == null || ends.isAfter(other.activation().activatedAt()))
        .findFirst()
        .map(
            other ->
                new Rejected(
                    Rule.SERVICE_ALREADY_ACTIVE,
                    "%s is active since %s as service %s."
                        .formatted(
                            serviceCode, other.activation().activatedAt(), other.serviceId())));
  }

  static Decision unknownService(String subscriberId, String serviceId, SubscriberState state) {
    return state.isRegistered()
        ? Decision.rejected(
            Rule.SERVICE_UNKNOWN,
            "Subscriber %s has no service %s.".formatted(subscriberId, serviceId))
        : unknownSubscriber(subscriberId);
  }

  static Decision unknownInteraction(
      String subscriberId, String interactionId, SubscriberState state) {
    return state.isRegistered()
        ? Decision.rejected(
            Rule.INTERACTION_UNKNOWN,
            "Subscriber %s has no interaction %s.".formatted(subscriberId, interactionId))
        : unknownSubscriber(subscriberId);
  }

  static Decision unknownSubscriber(String subscriberId) {
    return Decision.rejected(
        Rule.SUBSCRIBER_UNKNOWN, "There is no subscriber %s.".formatted(subscriberId));
  }

  static Decision taken(Service known) {
    return Decision.rejected(
        Rule.SERVICE_ID_TAKEN,
        "Service %s is known with other values: %s, %s, through %s at %s."
            .formatted(
                known.serviceId(),
                known.recordedAs().serviceCode(),
                known.recordedAs().kind(),
                known.recordedAs().channel(),
                known.recordedAs().activatedAt()));
  }

  private static Optional<Decision> refused(Rule rule, String detail) {
    return Optional.of(new Rejected(rule, detail));
  }
}
