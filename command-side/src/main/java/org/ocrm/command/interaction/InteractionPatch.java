package org.ocrm.command.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.InteractionKey;

/// The body of a PATCH, read into a correction.
public final class InteractionPatch {

  private static final String REASON = "changed by its owner";

  /// What no contact is without.
  private static final Set<String> NEVER_DELETED =
      Set.of("reason", "channel", "relatedParty", "interactionDate");

  private InteractionPatch() {}

  /// Reads a body.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 with everything that is wrong
  public static CorrectInteraction of(
      InteractionKey key, Map<String, @Nullable Object> body, ChannelRegistry channels) {
    FieldErrors errors = new FieldErrors();
    InteractionBody told = new InteractionBody(body, errors);
    told.refuse("creationDate", "is set by the server");
    told.refuse("direction", "cannot be changed");
    for (String name : NEVER_DELETED) {
      if (told.isDeleted(name)) {
        told.refuse(name, "cannot be deleted");
      }
    }
    List<String> foreign = told.foreign();
    if (told.has("relatedParty")) {
      String subscriberId = told.subscriber();
      if (subscriberId != null && !subscriberId.equals(key.subscriberId())) {
        errors.add("relatedParty.id", "cannot be changed: it is " + key.subscriberId());
      }
    }
    String channel = told.has("channel") ? told.channel(channels) : null;
    String type = told.has("reason") ? told.reason() : null;
    boolean saysNote = told.has("note");
    String note = saysNote ? told.note() : null;
    Instant at = errors.instant("interactionDate.startDateTime", told.start());
    told.status();
    told.keepTime("statusChangeDate");
    errors.throwIfAny();
    return new CorrectInteraction(
        key.subscriberId(),
        key.interactionId(),
        channel,
        type,
        null,
        saysNote && note == null ? "" : note,
        at,
        REASON,
        told.patch(),
        foreign);
  }
}
