package org.ocrm.command.dispatch.group;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.subscriber.SubscriberCommand;

/// A command that somebody waits for.
record PendingCommand(
    SubscriberCommand command, CommandContext context, CompletableFuture<CommandOutcome> outcome) {

  PendingCommand(SubscriberCommand command, CommandContext context) {
    this(command, context, new CompletableFuture<>());
  }

  String subscriberId() {
    return command.subscriberId();
  }

  @Nullable IdempotencyKey key() {
    return context.key();
  }
}
