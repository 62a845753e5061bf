package org.ocrm.command.interaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.tmf.Keepable;
import org.ocrm.command.tmf.MergePatch;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.Direction;

/// The body of a POST, read into a command.
///
/// @param asSentToUs what the same request looks like at `/api`, so that an idempotency key means
///     the same on both routes; none where `/api` has no words for it
public record InteractionCreation(
    RecordInteraction command, @Nullable Map<String, String> asSentToUs) {

  /// Reads a body.
  ///
  /// @param newId what the contact is called within its subscriber
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with everything that is wrong
  public static InteractionCreation of(
      Map<String, @Nullable Object> body, String newId, ChannelRegistry channels, Instant now) {
    FieldErrors errors = new FieldErrors();
    InteractionBody told = new InteractionBody(MergePatch.apply(Map.of(), body), errors);
    if (told.extendedType().isEmpty()) {
      told.refuseForeign(told.foreign());
    }
    String subscriberId = told.subscriber();
    String channel = told.channel(channels);
    String type = told.reason();
    String way = told.takeText("direction");
    Direction direction = errors.constant("direction", way, Direction.class);
    String note = told.note();
    String start = told.start();
    Instant at = errors.instant("interactionDate.startDateTime", start);
    told.status();
    told.keepTime("statusChangeDate");
    told.keepTime("creationDate");
    Map<String, Object> kept = told.kept();
    Keepable.problemWith(kept).ifPresent(problem -> errors.add("body", problem));
    errors.throwIfAny();
    return new InteractionCreation(
        new RecordInteraction(
            String.valueOf(subscriberId),
            newId,
            String.valueOf(channel),
            String.valueOf(type),
            direction,
            note,
            null,
            at == null ? now.truncatedTo(ChronoUnit.MICROS) : at,
            kept.isEmpty() ? null : kept),
        kept.isEmpty() ? sentToUs(channel, type, way, start, note) : null);
  }

  private static Map<String, String> sentToUs(
      @Nullable String channel,
      @Nullable String type,
      @Nullable String direction,
      @Nullable String start,
      @Nullable String note) {
    Map<String, String> sent = new LinkedHashMap<>();
    put(sent, "channel", channel);
    put(sent, "type", type);
    put(sent, "direction", direction);
    put(sent, "effectiveAt", start);
    put(sent, "note", note);
    return sent;
  }

  private static void put(Map<String, String> sent, String name, @Nullable String value) {
    if (value != null) {
      sent.put(name, value);
    }
  }
}
