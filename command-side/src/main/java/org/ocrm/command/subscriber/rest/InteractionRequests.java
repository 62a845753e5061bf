package org.ocrm.command.subscriber.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.Identifiers;

/// The bodies of the interaction routes, as callers write them, and how they are read into
/// commands.
final class InteractionRequests {

  private static final int LONGEST_TYPE = 64;
  private static final int LONGEST_NOTE = 10_000;

  private InteractionRequests() {}

  record Recording(
      @Nullable String channel,
      @Nullable String type,
      @Nullable String direction,
      @Nullable String effectiveAt,
      @Nullable String note,
      @Nullable String serviceId) {

    RecordInteraction toCommand(
        String subscriberId, String interactionId, ChannelRegistry channels, Instant now) {
      FieldErrors errors = new FieldErrors();
      errors.check("subscriberId", subscriberId, Identifiers::problemWithSubscriberId);
      String through = errors.required("channel", channel, channels::problemWith);
      String what = errors.required("type", type, InteractionRequests::problemWithType);
      Direction way = errors.constant("direction", direction, Direction.class);
      Instant at = errors.instant("effectiveAt", effectiveAt);
      String text = errors.optional("note", note, InteractionRequests::problemWithNote);
      String about = errors.optional("serviceId", serviceId, Identifiers::problemWithServiceId);
      errors.throwIfAny();
      return new RecordInteraction(
          subscriberId,
          interactionId,
          through,
          what,
          way,
          text,
          about,
          at == null ? now.truncatedTo(ChronoUnit.MICROS) : at);
    }
  }

  record Correction(
      @Nullable Boolean voided,
      @Nullable String channel,
      @Nullable String type,
      @Nullable String direction,
      @Nullable String note,
      @Nullable String effectiveAt,
      @Nullable String reason) {

    SubscriberCommand toCommand(
        String subscriberId, String interactionId, ChannelRegistry channels) {
      FieldErrors errors = new FieldErrors();
      errors.check("subscriberId", subscriberId, Identifiers::problemWithSubscriberId);
      errors.check("interactionId", interactionId, Identifiers::problemWithInteractionId);
      boolean isVoid = Boolean.TRUE.equals(voided);
      boolean changes =
          Stream.of(
                  Optional.ofNullable(channel),
                  Optional.ofNullable(type),
                  Optional.ofNullable(direction),
                  Optional.ofNullable(note),
                  Optional.ofNullable(effectiveAt))
              .anyMatch(Optional::isPresent);
      if (isVoid && changes) {
        errors.add("voided", "cannot go with another attribute: what is void has none");
      }
      if (!isVoid && !changes) {
        errors.add(
            "voided",
            "must be true, or channel, type, direction, note or effectiveAt given:"
                + " nothing to correct");
      }
      String through = errors.optional("channel", channel, channels::problemWith);
      String what = errors.optional("type", type, InteractionRequests::problemWithType);
      Direction way = errors.constant("direction", direction, Direction.class);
      String text = errors.optional("note", note, InteractionRequests::problemWithNote);
      Instant at = errors.instant("effectiveAt", effectiveAt);
      String why = errors.required("reason", reason, ServiceRequests::problemWithReason);
      errors.throwIfAny();
      return isVoid
          ? new VoidInteraction(subscriberId, interactionId, why)
          : new CorrectInteraction(subscriberId, interactionId, through, what, way, text, at, why);
    }
  }

  private static Optional<String> problemWithType(String value) {
    return Identifiers.problemWithText(value, LONGEST_TYPE);
  }

  private static Optional<String> problemWithNote(String value) {
    return Identifiers.problemWithNote(value, LONGEST_NOTE);
  }
}
