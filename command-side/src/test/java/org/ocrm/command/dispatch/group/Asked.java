package org.ocrm.command.dispatch.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Commands that the tests send.
final class Asked {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Asked() {}

  static ActivateService permanent(String subscriberId, String serviceId) {
    return new ActivateService(
        subscriberId, serviceId, "ROAMING", ServiceKind.PERMANENT, "CC", null, NOW, null);
  }

  static ActivateService until(Instant end, String serviceId) {
    return new ActivateService(
        "s1", serviceId, "PASS", ServiceKind.TEMPORARY, "MA", null, NOW.minusSeconds(3600), end);
  }

  static DeactivateService deactivation(String subscriberId, String serviceId) {
    return new DeactivateService(subscriberId, serviceId, "WS", null, NOW);
  }

  static RecordInteraction contact(String subscriberId, String interactionId) {
    return new RecordInteraction(
        subscriberId, interactionId, "CC", "question", null, null, null, NOW);
  }

  static CommandContext context(@Nullable String key, String fingerprint) {
    return new CommandContext(
        "a clerk", "tests", null, null, key == null ? null : new IdempotencyKey(key, fingerprint));
  }

  static PendingCommand pending(SubscriberCommand command) {
    return pending(command, null);
  }

  static PendingCommand pending(SubscriberCommand command, @Nullable String key) {
    return new PendingCommand(command, context(key, command.toString()));
  }
}
