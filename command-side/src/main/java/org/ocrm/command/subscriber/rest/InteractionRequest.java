package org.ocrm.command.subscriber.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Direction;
import org.ocrm.kernel.subscriber.Identifiers;

/// The body of the route that records a contact.
record InteractionRequest(
    @Nullable String channel,
    @Nullable String type,
    @Nullable String direction,
    @Nullable String effectiveAt,
    @Nullable String note,
    @Nullable String serviceId) {

  private static final int LONGEST_TYPE = 64;
  private static final int LONGEST_NOTE = 10_000;

  RecordInteraction toCommand(
      String subscriberId, String interactionId, ChannelRegistry channels, Instant now) {
    FieldErrors errors = new FieldErrors();
    errors.check("subscriberId", subscriberId, Identifiers::problemWithSubscriberId);
    String through = errors.required("channel", channel, channels::problemWith);
    String what =
        errors.required("type", type, value -> Identifiers.problemWithText(value, LONGEST_TYPE));
    Direction way = errors.constant("direction", direction, Direction.class);
    Instant at = errors.instant("effectiveAt", effectiveAt);
    String text =
        errors.optional("note", note, value -> Identifiers.problemWithNote(value, LONGEST_NOTE));
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
