package org.ocrm.command.dispatch.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ocrm.command.dispatch.CommandContext;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.SubscriberCommands;
import org.ocrm.command.subscriber.SubscriberCommand;

/// Commands wait in lanes; each lane carries out together whatever has come while it was at work on
/// the group before. So nobody waits for a group to fill up, and the more commands there are, the
/// more share a commit. A subscriber always takes the same lane: its commands keep their order, and
/// no two lanes contend for it.
public final class GroupedCommands implements SubscriberCommands, AutoCloseable {

  private final List<CommandLane> lanes;

  /// @param lanes how many groups may be under way at a time, each over a connection of its own
  public GroupedCommands(CommandGroups groups, int lanes) {
    this.lanes =
        IntStream.range(0, lanes).mapToObj(number -> new CommandLane(number, groups)).toList();
  }

  @Override
  public CompletableFuture<CommandOutcome> begin(
      SubscriberCommand command, CommandContext context) {
    PendingCommand pending = new PendingCommand(command, context);
    int lane = Math.floorMod(spread(command.subscriberId().hashCode()), lanes.size());
    lanes.get(lane).add(pending);
    return pending.outcome();
  }

  /// Carries out what is waiting, and nothing more.
  @Override
  public void close() {
    lanes.forEach(CommandLane::close);
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
