package org.ocrm.command.dispatch;

import java.util.concurrent.CompletableFuture;
import org.ocrm.command.subscriber.SubscriberCommand;

/// Carries commands out: durable before the reply, once per idempotency key.
public interface SubscriberCommands {

  /// Begins with a command.
  ///
  /// @return completed once the outcome is durable, by whoever carries commands out: what depends
  ///     on it must be quick, because others wait for the same thread. It may fail, or this method
  ///     may at once, with the same exceptions
  CompletableFuture<CommandOutcome> begin(SubscriberCommand command, CommandContext context);

  /// Carries a command out.
  default CommandOutcome send(SubscriberCommand command, CommandContext context) {
    return Awaited.of(begin(command, context));
  }
}
