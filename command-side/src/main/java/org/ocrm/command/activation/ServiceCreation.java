package org.ocrm.command.activation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.tmf.MergePatch;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Problem;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.time.BusinessCalendar;

/// The body of a POST, read into a command.
///
/// @param command an activation, or a plan
/// @param asSentToUs what the same request looks like at `/api`, so that an idempotency key means
///     the same on both routes; none where `/api` has no words for it
public record ServiceCreation(SubscriberCommand command, @Nullable Map<String, String> asSentToUs) {

  private static final int LONGEST_TEXT = 255;
  private static final String SPECIFICATION = "serviceSpecification";

  /// The end of the last day that questions may name.
  private static final Instant LATEST =
      BusinessCalendar.LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  /// Reads a body.
  ///
  /// @param newServiceId what the service is called within its subscriber
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with everything that is wrong
  public static ServiceCreation of(
      Map<String, @Nullable Object> body,
      String newServiceId,
      ChannelRegistry channels,
      Instant now) {
    Map<String, @Nullable Object> withoutNulls =
        new LinkedHashMap<>(MergePatch.apply(Map.of(), body));
    return new Reading(withoutNulls, channels, now.truncatedTo(ChronoUnit.MICROS))
        .read(newServiceId);
  }

  /// Reads one body.
  private static final class Reading {

    private final FieldErrors errors = new FieldErrors();
    private final ServiceAttributes attributes;
    private final ChannelRegistry channels;
    private final Instant now;

    Reading(Map<String, @Nullable Object> body, ChannelRegistry channels, Instant now) {
      this.attributes = new ServiceAttributes(body, errors);
      this.channels = channels;
      this.now = now;
    }

    ServiceCreation read(String newServiceId) {
      if (attributes.isOfOurType()) {
        attributes.foreign().forEach(attributes::refuse);
      }
      LifecycleState state = attributes.state();
      if (state == null) {
        errors.add("state", "is required");
      }
      String code = code();
      Parties parties = Parties.of(attributes.take(Parties.LIST), errors);
      Characteristics told = Characteristics.of(attributes.take(Characteristics.LIST), errors);
      String channel =
          errors.required(
              Characteristics.path(Characteristics.CHANNEL),
              ServiceAttributes.channel(told.take(Characteristics.CHANNEL)),
              channels::problemWith);
      String subChannel =
          errors.optional(
              Characteristics.path(Characteristics.SUB_CHANNEL),
              told.take(Characteristics.SUB_CHANNEL),
              text -> Identifiers.problemWithText(text, LONGEST_TEXT));
      String expiry = expiry(told);
      Instant expiresAt = errors.instant("endDate", expiry);
      ServiceKind kind = kind(told, expiresAt);
      if (expiresAt != null && kind != ServiceKind.TEMPORARY) {
        errors.add("endDate", "is only for services of kind TEMPORARY");
      }
      String start = start();
      Instant startsAt = errors.instant("startDate", start);
      refuseAfter("startDate", startsAt);
      refuseAfter("endDate", expiresAt);
      told.left()
          .keySet()
          .forEach(name -> errors.add(Characteristics.path(name), "is set by the server"));
      attributes.keep(Characteristics.LIST, told.others());
      attributes.keep(Parties.LIST, parties.kept());
      errors.throwIfAny();
      Map<String, Object> kept = attributes.kept();
      @Nullable Map<String, Object> keptOrNone = kept.isEmpty() ? null : kept;
      Instant startOrNow = startsAt == null ? now : startsAt;
      if (state != null && state.isPlan()) {
        return new ServiceCreation(
            new PlanService(
                parties.subscriberId(),
                newServiceId,
                code,
                kind,
                channel,
                subChannel,
                state,
                startOrNow,
                now,
                expiresAt,
                keptOrNone),
            null);
      }
      if (state == LifecycleState.TERMINATED) {
        throw Problem.of(409, "illegal-transition", "A service cannot begin as terminated.")
            .asException();
      }
      return new ServiceCreation(
          new ActivateService(
              parties.subscriberId(),
              newServiceId,
              code,
              kind,
              channel,
              subChannel,
              startOrNow,
              expiresAt,
              keptOrNone),
          kept.isEmpty() ? sentToUs(code, kind, channel, start, expiry, subChannel) : null);
    }

    private static Map<String, String> sentToUs(
        String code,
        ServiceKind kind,
        String channel,
        @Nullable String start,
        @Nullable String expiry,
        @Nullable String subChannel) {
      Map<String, String> sent = new LinkedHashMap<>();
      sent.put("serviceCode", code);
      sent.put("kind", kind.name());
      sent.put("channel", channel);
      put(sent, "effectiveAt", start);
      put(sent, "expiresAt", expiry);
      put(sent, "subChannel", subChannel);
      return sent;
    }

    private static void put(Map<String, String> sent, String name, @Nullable String value) {
      if (value != null) {
        sent.put(name, value);
      }
    }

    private String code() {
      Map<String, @Nullable Object> specification = attributes.object(SPECIFICATION);
      if (specification == null) {
        errors.add(SPECIFICATION, "is required");
        return "";
      }
      String code =
          errors.required(
              SPECIFICATION + ".id",
              specification.remove("id") instanceof String id ? id : null,
              Identifiers::problemWithServiceCode);
      specification.remove("name", code);
      specification.remove("@referredType", "ServiceSpecification");
      attributes.keep(SPECIFICATION, specification);
      if (code.equals(attributes.text("name"))) {
        var _ = attributes.take("name");
      }
      return code;
    }

    private @Nullable String expiry(Characteristics told) {
      String characteristic = told.take(Characteristics.EXPIRES_AT);
      String endDate = attributes.takeText("endDate");
      if (characteristic != null && endDate != null && !characteristic.equals(endDate)) {
        errors.add("endDate", "is not the characteristic expiresAt");
      }
      return endDate == null ? characteristic : endDate;
    }

    private @Nullable String start() {
      String serviceDate = attributes.takeText("serviceDate");
      String startDate = attributes.takeText("startDate");
      return startDate == null ? serviceDate : startDate;
    }

    private void refuseAfter(String name, @Nullable Instant time) {
      if (time != null && time.isAfter(LATEST)) {
        errors.add(name, "must not be after " + LATEST);
      }
    }

    /// As told by the characteristic or the type; else temporary if there is an end.
    private ServiceKind kind(Characteristics told, @Nullable Instant expiresAt) {
      String characteristic = told.take(Characteristics.KIND);
      Optional<ServiceKind> byType = kindOf(attributes.text("serviceType"));
      if (characteristic != null) {
        ServiceKind kind =
            errors.constant(
                Characteristics.path(Characteristics.KIND), characteristic, ServiceKind.class);
        if (byType.isPresent() && byType.get() == kind) {
          var _ = attributes.take("serviceType");
        }
        return kind == null ? ServiceKind.PERMANENT : kind;
      }
      if (byType.isPresent()) {
        var _ = attributes.take("serviceType");
        return byType.get();
      }
      return expiresAt == null ? ServiceKind.PERMANENT : ServiceKind.TEMPORARY;
    }

    private static Optional<ServiceKind> kindOf(@Nullable String word) {
      return word == null
          ? Optional.empty()
          : Arrays.stream(ServiceKind.values())
              .filter(kind -> kind.name().equals(word.toUpperCase(Locale.ROOT)))
              .findFirst();
    }
  }
}
