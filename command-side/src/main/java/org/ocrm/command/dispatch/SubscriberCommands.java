package org.ocrm.command.dispatch;

import org.ocrm.command.subscriber.SubscriberCommand;

/// Carries commands out: durable before the reply, once per idempotency key.
public interface SubscriberCommands {

  CommandOutcome send(SubscriberCommand command, CommandContext context);
}
