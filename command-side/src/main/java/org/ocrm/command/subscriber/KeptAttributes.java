package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Decision.rejected;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.tmf.Keepable;
import org.ocrm.command.tmf.MergePatch;

/// What is kept of a contact for callers of TM Forum's API, beside what means something to us.
///
/// Some of it says more of what we know ourselves: a list of channels of which we count the first,
/// notes of which we have the text. It goes when somebody corrects what we know and says nothing of
/// it.
final class KeptAttributes {

  private static final String TYPE = "@type";
  private static final String OURS = "PartyInteraction";
  private static final String STATUS = "status";
  private static final String STATUS_CHANGED = "statusChangeDate";

  private KeptAttributes() {}

  static Map<String, Object> of(Interaction interaction) {
    return interaction.attributes() == null ? Map.of() : interaction.attributes();
  }

  static Map<String, Object> after(Map<String, Object> before, CorrectInteraction c, Instant now) {
    Map<String, Object> after = new LinkedHashMap<>(MergePatch.apply(before, c.patch()));
    forget(after, c, "channel", c.channel() != null);
    forget(after, c, "reason", c.type() != null);
    forget(after, c, "note", c.note() != null);
    boolean moved =
        c.patch().containsKey(STATUS)
            && !java.util.Objects.equals(before.get(STATUS), after.get(STATUS));
    if (moved && !c.patch().containsKey(STATUS_CHANGED)) {
      after.put(STATUS_CHANGED, now.toString());
    }
    return after;
  }

  static Optional<Decision> refusalOf(Map<String, Object> after, CorrectInteraction c) {
    if (!c.foreign().isEmpty() && after.getOrDefault(TYPE, OURS).equals(OURS)) {
      return Optional.of(
          rejected(
              Rule.ATTRIBUTE_UNKNOWN,
              "%s is no attribute of a PartyInteraction; say by @type which type has it."
                  .formatted(c.foreign().getFirst())));
    }
    return Keepable.problemWith(after)
        .map(problem -> rejected(Rule.ATTRIBUTES_TOO_LARGE, "What is to be kept " + problem + "."));
  }

  private static void forget(
      Map<String, Object> after, CorrectInteraction c, String name, boolean corrected) {
    if (corrected && !c.patch().containsKey(name)) {
      after.remove(name);
    }
  }
}
