package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.accepted;
import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;

/// Corrections of contacts, by the same rules as those of activations.
final class InteractionCorrections {

  private InteractionCorrections() {}

  static Decision correct(CorrectInteraction c, SubscriberState state, Instant now) {
    Optional<Interaction> found = state.interaction(c.interactionId());
    if (found.isEmpty()) {
      return Refusals.unknownInteraction(c.subscriberId(), c.interactionId(), state);
    }
    Interaction interaction = found.get();
    if (interaction.isVoided()) {
      return rejected(
          Rule.INTERACTION_VOIDED, "Interaction %s is void.".formatted(c.interactionId()));
    }
    Contact before = interaction.contact();
    Contact after = corrected(before, c);
    @Nullable String newNote = c.note() == null || interaction.hasNote(c.note()) ? null : c.note();
    Map<String, Object> kept = KeptAttributes.of(interaction);
    Map<String, Object> keptAfter = KeptAttributes.after(kept, c, now);
    if (after.equals(before) && newNote == null && keptAfter.equals(kept)) {
      return accepted();
    }
    return Refusals.badTime(after.contactedAt(), now)
        .or(() -> KeptAttributes.refusalOf(keptAfter, c))
        .orElseGet(
            () ->
                accepted(
                    new InteractionCorrected(
                        c.subscriberId(),
                        c.interactionId(),
                        before,
                        after,
                        newNote,
                        c.reason(),
                        after.contactedAt(),
                        now,
                        keptAfter.equals(kept) ? null : keptAfter)));
  }

  static Decision voidInteraction(VoidInteraction c, SubscriberState state, Instant now) {
    Optional<Interaction> found = state.interaction(c.interactionId());
    if (found.isEmpty()) {
      return Refusals.unknownInteraction(c.subscriberId(), c.interactionId(), state);
    }
    Interaction interaction = found.get();
    return interaction.isVoided()
        ? accepted()
        : accepted(
            new InteractionVoided(
                c.subscriberId(),
                c.interactionId(),
                interaction.contact(),
                c.reason(),
                interaction.contact().contactedAt(),
                now));
  }

  private static Contact corrected(Contact before, CorrectInteraction c) {
    return new Contact(
        Objects.requireNonNullElse(c.channel(), before.channel()),
        Objects.requireNonNullElse(c.type(), before.type()),
        c.direction() == null ? before.direction() : c.direction(),
        before.serviceId(),
        Objects.requireNonNullElse(c.effectiveAt(), before.contactedAt()));
  }
}
