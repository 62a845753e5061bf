package org.ocrm.command.dispatch.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.kernel.problem.Problem;

/// Sends commands over Axon's bus. When another node, or an import, has appended to the same
/// subscriber in between, the command is decided anew on the new state. Axon says so in two ways: a
/// subscriber that has just been created by somebody else is another exception.
public final class AxonSubscriberCommands implements SubscriberCommands {

  private static final int ATTEMPTS = 8;

  private final CommandGateway gateway;

  public AxonSubscriberCommands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /// Waits for the outcome.
  @Override
  public CompletableFuture<CommandOutcome> begin(
      SubscriberCommand command, CommandContext context) {
    MetaData metaData = metaDataOf(context);
    for (int attempt = 1; ; attempt++) {
      try {
        CommandMessage<SubscriberCommand> message = new GenericCommandMessage<>(command, metaData);
        CommandReply reply = gateway.sendAndWait(message);
        return CompletableFuture.completedFuture(CommandOutcome.of(reply));
      } catch (ConcurrencyException | AggregateStreamCreationException _) {
        if (attempt == ATTEMPTS) {
          throw Problem.of(
                  503, "busy", "Others are changing this subscriber; try again in a moment.")
              .asException();
        }
      }
    }
  }

  private static MetaData metaDataOf(CommandContext context) {
    Map<String, Object> entries = new HashMap<>(context.ofEvents());
    IdempotencyKey key = context.key();
    if (key != null) {
      entries.put(CommandMetaData.IDEMPOTENCY_KEY, key.value());
      entries.put(CommandMetaData.FINGERPRINT, key.fingerprint());
    }
    return MetaData.from(entries);
  }
}
