package org.ocrm.kernel.subscriber;

import java.util.Optional;

/// A contact among all contacts: its id is one within its subscriber only. Written
/// `subscriberId*interactionId`, for the reasons for which services are written so.
public record InteractionKey(String subscriberId, String interactionId) {

  public static final String SEPARATOR = "*";

  public String text() {
    return subscriberId + SEPARATOR + interactionId;
  }

  /// Nothing when no contact can be called so.
  public static Optional<InteractionKey> of(String text) {
    int at = text.indexOf(SEPARATOR);
    if (at < 0) {
      return Optional.empty();
    }
    InteractionKey key = new InteractionKey(text.substring(0, at), text.substring(at + 1));
    return Identifiers.problemWithSubscriberId(key.subscriberId()).isEmpty()
            && Identifiers.problemWithInteractionId(key.interactionId()).isEmpty()
        ? Optional.of(key)
        : Optional.empty();
  }
}
