package org.ocrm.command.subscriber.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.ocrm.command.subscriber.SubscriberCommand;

/// Reads the aggregate a command is for out of the command, so that commands carry no annotations.
public final class SubscriberTarget implements CommandTargetResolver {

  @Override
  public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
    if (command.getPayload() instanceof SubscriberCommand subscriberCommand) {
      return new VersionedAggregateIdentifier((Object) subscriberCommand.subscriberId(), null);
    }
    throw new IllegalArgumentException("Not a command to a subscriber: " + command);
  }
}
