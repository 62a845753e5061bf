package org.ocrm.command.dispatch;

import org.ocrm.command.subscriber.Rule;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;

/// What became of a command.
public sealed interface CommandReply {

  /// Accepted; the service as it stands now.
  record OfService(ServiceView service) implements CommandReply {}

  /// Accepted; the contact as it was recorded.
  record OfInteraction(InteractionView interaction) implements CommandReply {}

  /// Refused by a rule of the domain; nothing has changed.
  record Refused(Rule rule, String detail) implements CommandReply {}

  /// The idempotency key belongs to another request; nothing has changed.
  record KeyReused() implements CommandReply {}
}
