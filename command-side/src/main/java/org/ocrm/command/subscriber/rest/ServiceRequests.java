package org.ocrm.command.subscriber.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.time.BusinessCalendar;

/// The bodies of the service routes, as callers write them, and how they are read into commands.
final class ServiceRequests {

  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_REASON = 1000;

  /// The end of the last day that questions may name.
  private static final Instant LATEST =
      BusinessCalendar.LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private ServiceRequests() {}

  record Activation(
      @Nullable String serviceCode,
      @Nullable String kind,
      @Nullable String channel,
      @Nullable String effectiveAt,
      @Nullable String expiresAt,
      @Nullable String serviceId,
      @Nullable String subChannel,
      @Nullable String reference) {

    /// @param newServiceId taken where the caller has chosen none
    ActivateService toCommand(
        String subscriberId, String newServiceId, ChannelRegistry channels, Instant now) {
      FieldErrors errors = new FieldErrors();
      errors.check("subscriberId", subscriberId, Identifiers::problemWithSubscriberId);
      String code =
          errors.required("serviceCode", serviceCode, Identifiers::problemWithServiceCode);
      ServiceKind serviceKind =
          errors.constant("kind", required(errors, "kind", kind), ServiceKind.class);
      String through = errors.required("channel", channel, channels::problemWith);
      Instant at = errors.instant("effectiveAt", effectiveAt);
      Instant until = errors.instant("expiresAt", expiresAt);
      if (until != null && serviceKind != null && serviceKind != ServiceKind.TEMPORARY) {
        errors.add("expiresAt", "is only for services of kind TEMPORARY");
      }
      if (until != null && until.isAfter(LATEST)) {
        errors.add("expiresAt", "must not be after " + LATEST);
      }
      String id = errors.optional("serviceId", serviceId, Identifiers::problemWithServiceId);
      String sub = errors.optional("subChannel", subChannel, ServiceRequests::problemWithText);
      errors.check("reference", reference, ServiceRequests::problemWithText);
      errors.throwIfAny();
      return new ActivateService(
          subscriberId,
          id == null ? newServiceId : id,
          code,
          Optional.ofNullable(serviceKind).orElseThrow(),
          through,
          sub,
          at == null ? now.truncatedTo(ChronoUnit.MICROS) : at,
          until);
    }
  }

  record Deactivation(
      @Nullable String channel, @Nullable String effectiveAt, @Nullable String reason) {

    DeactivateService toCommand(
        String subscriberId, String serviceId, ChannelRegistry channels, Instant now) {
      FieldErrors errors = new FieldErrors();
      requireIds(errors, subscriberId, serviceId);
      String through = errors.required("channel", channel, channels::problemWith);
      Instant at = errors.instant("effectiveAt", effectiveAt);
      String why = errors.optional("reason", reason, ServiceRequests::problemWithReason);
      errors.throwIfAny();
      return new DeactivateService(
          subscriberId,
          serviceId,
          through,
          why,
          at == null ? now.truncatedTo(ChronoUnit.MICROS) : at);
    }
  }

  record Correction(
      @Nullable Boolean voided,
      @Nullable String channel,
      @Nullable String effectiveAt,
      @Nullable String reason) {

    SubscriberCommand toCommand(String subscriberId, String serviceId, ChannelRegistry channels) {
      FieldErrors errors = new FieldErrors();
      requireIds(errors, subscriberId, serviceId);
      boolean isVoid = Boolean.TRUE.equals(voided);
      if (isVoid && (channel != null || effectiveAt != null)) {
        errors.add("voided", "cannot go with channel or effectiveAt: what is void has neither");
      }
      if (!isVoid && channel == null && effectiveAt == null) {
        errors.add("voided", "must be true, or channel or effectiveAt given: nothing to correct");
      }
      String through = errors.optional("channel", channel, channels::problemWith);
      Instant at = errors.instant("effectiveAt", effectiveAt);
      String why = errors.required("reason", reason, ServiceRequests::problemWithReason);
      errors.throwIfAny();
      return isVoid
          ? new VoidServiceActivation(subscriberId, serviceId, why)
          : new CorrectServiceActivation(subscriberId, serviceId, through, at, why);
    }
  }

  private static void requireIds(FieldErrors errors, String subscriberId, String serviceId) {
    errors.check("subscriberId", subscriberId, Identifiers::problemWithSubscriberId);
    errors.check("serviceId", serviceId, Identifiers::problemWithServiceId);
  }

  private static @Nullable String required(
      FieldErrors errors, String field, @Nullable String value) {
    if (value == null) {
      errors.add(field, "is required");
    }
    return value;
  }

  static Optional<String> problemWithText(String value) {
    return Identifiers.problemWithText(value, LONGEST_TEXT);
  }

  static Optional<String> problemWithReason(String value) {
    return Identifiers.problemWithText(value, LONGEST_REASON);
  }
}
