package org.ocrm.command.dispatch;

import java.util.OptionalLong;

/// What became of a command, and where.
///
/// @param position of the latest event of the subscriber; none where the way that the command took
///     does not tell it
public record CommandOutcome(CommandReply reply, OptionalLong position) {

  public static CommandOutcome of(CommandReply reply) {
    return new CommandOutcome(reply, OptionalLong.empty());
  }
}
