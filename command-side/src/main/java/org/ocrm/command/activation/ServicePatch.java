package org.ocrm.command.activation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Identifiers;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceKind;

/// The body of a PATCH, read into a command.
///
/// A new state is a deed: its channel, time and reason are taken from the same patch. What the
/// patch says of our own attributes beside that is no wish but a repetition, as of a client that
/// sends back what it was answered; it has to be true.
///
/// @param asSentToUs what the same request looks like at `/api`, if it is a deactivation and
///     nothing else; so that an idempotency key means the same on both routes
public record ServicePatch(ChangeService command, @Nullable Map<String, String> asSentToUs) {

  private static final int LONGEST_REASON = 1000;
  private static final String SPECIFICATION = "serviceSpecification";

  /// What no service is without.
  private static final Set<String> NEVER_DELETED =
      Set.of("state", SPECIFICATION, Parties.LIST, "startDate", "endDate");

  /// Reads a body.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with everything that is wrong
  public static ServicePatch of(
      ServiceKey key, Map<String, @Nullable Object> body, ChannelRegistry channels, Instant now) {
    return new Reading(key, body, channels, now.truncatedTo(ChronoUnit.MICROS)).read();
  }

  /// Reads one body.
  private static final class Reading {

    private final FieldErrors errors = new FieldErrors();
    private final ServiceKey key;
    private final ServiceAttributes attributes;
    private final ChannelRegistry channels;
    private final Instant now;
    private final Map<String, String> unchanged = new LinkedHashMap<>();

    Reading(
        ServiceKey key, Map<String, @Nullable Object> body, ChannelRegistry channels, Instant now) {
      this.key = key;
      this.attributes = new ServiceAttributes(body, errors);
      this.channels = channels;
      this.now = now;
    }

    ServicePatch read() {
      for (String name : NEVER_DELETED) {
        if (attributes.isDeleted(name)) {
          errors.add(name, "cannot be deleted");
          var _ = attributes.take(name);
        }
      }
      if (attributes.has("serviceDate")) {
        errors.add("serviceDate", "is set by the server");
      }
      List<String> foreign = attributes.foreign();
      LifecycleState target = attributes.state();
      boolean ends = target == LifecycleState.INACTIVE || target == LifecycleState.TERMINATED;
      specification();
      type();
      parties();
      boolean deletesOthers = attributes.isDeleted(Characteristics.LIST);
      boolean saysOthers = attributes.has(Characteristics.LIST);
      Characteristics told = Characteristics.of(attributes.take(Characteristics.LIST), errors);
      String channel =
          target == null
              ? null
              : errors.optional(
                  Characteristics.path(Characteristics.CHANNEL),
                  ServiceAttributes.channel(told.take(Characteristics.CHANNEL)),
                  channels::problemWith);
      String reason =
          ends
              ? errors.optional(
                  Characteristics.path(Characteristics.END_REASON),
                  told.take(Characteristics.END_REASON),
                  text -> Identifiers.problemWithText(text, LONGEST_REASON))
              : null;
      if (saysOthers) {
        attributes.keep(
            Characteristics.LIST,
            deletesOthers || told.others().isEmpty() ? (Object) null : told.others());
      }
      told.left().forEach((name, value) -> repeated(Characteristics.path(name), value));
      String start = attributes.takeText("startDate");
      String end = attributes.takeText("endDate");
      String deed = target == LifecycleState.ACTIVE ? start : ends ? end : null;
      Instant effectiveAt = errors.instant(ends ? "endDate" : "startDate", deed);
      if (target != LifecycleState.ACTIVE && start != null) {
        repeated("startDate", start);
      }
      if (!ends && end != null) {
        repeated("endDate", end);
      }
      errors.throwIfAny();
      Map<String, @Nullable Object> patch = attributes.patch();
      boolean isPlainEnd =
          target == LifecycleState.TERMINATED
              && List.of(Characteristics.LIST).containsAll(patch.keySet())
              && told.others().isEmpty()
              && unchanged.isEmpty()
              && channel != null;
      return new ServicePatch(
          new ChangeService(
              key.subscriberId(),
              key.serviceId(),
              target,
              channel,
              reason,
              effectiveAt == null ? now : effectiveAt,
              patch,
              unchanged,
              foreign),
          isPlainEnd ? deactivation(String.valueOf(channel), deed, reason) : null);
    }

    private static Map<String, String> deactivation(
        String channel, @Nullable String effectiveAt, @Nullable String reason) {
      Map<String, String> sent = new LinkedHashMap<>();
      sent.put("channel", channel);
      if (effectiveAt != null) {
        sent.put("effectiveAt", effectiveAt);
      }
      if (reason != null) {
        sent.put("reason", reason);
      }
      return sent;
    }

    private void specification() {
      Map<String, @Nullable Object> specification = attributes.object(SPECIFICATION);
      if (specification == null) {
        return;
      }
      if (specification.remove("id") instanceof String code) {
        unchanged.put(SPECIFICATION + ".id", code);
        specification.remove("name", code);
        specification.remove("@referredType", "ServiceSpecification");
      }
      if (!specification.isEmpty()) {
        attributes.keep(SPECIFICATION, (Object) specification);
      }
    }

    /// A type that is one of our kinds is a repetition, every other is the caller's.
    private void type() {
      String type = attributes.text("serviceType");
      if (type != null
          && Arrays.stream(ServiceKind.values())
              .anyMatch(kind -> kind.name().equals(type.toUpperCase(Locale.ROOT)))) {
        unchanged.put(Characteristics.path(Characteristics.KIND), type.toUpperCase(Locale.ROOT));
        attributes.keep("serviceType", (Object) null);
      }
    }

    private void parties() {
      if (!attributes.has(Parties.LIST)) {
        return;
      }
      Parties parties = Parties.of(attributes.take(Parties.LIST), errors);
      if (!parties.subscriberId().equals(key.subscriberId())) {
        errors.add(Parties.LIST, "must have the subscriber, %s".formatted(key.subscriberId()));
      }
      attributes.keep(Parties.LIST, parties.kept().isEmpty() ? (Object) null : parties.kept());
    }

    private void repeated(String name, String value) {
      boolean isTime =
          name.endsWith("Date") || name.equals(Characteristics.path(Characteristics.EXPIRES_AT));
      Instant time = isTime ? errors.instant(name, value) : null;
      String channel = ServiceAttributes.channel(value);
      boolean isChannel =
          name.equals(Characteristics.path(Characteristics.CHANNEL))
              || name.equals(Characteristics.path("endedThrough"));
      unchanged.put(
          name, time != null ? time.toString() : isChannel && channel != null ? channel : value);
    }
  }
}
