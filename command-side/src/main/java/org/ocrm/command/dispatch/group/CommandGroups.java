package org.ocrm.command.dispatch.group;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.KeptReplies;
import org.ocrm.command.dispatch.KeptReplies.KeptReply;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.InTransaction;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.UnreadableStream;
import org.ocrm.kernel.problem.Problem;

/// Carries out groups of commands, each group in one transaction: load all their subscribers,
/// decide one command after the other, store all events, commit once. Whoever waits is answered
/// after the commit.
///
/// A group that another node or an import has overtaken is decided anew, and when that happens
/// again, in two halves, down to a single command; so is one with a subscriber that cannot be read,
/// until that one is alone.
public final class CommandGroups {

  private static final int ATTEMPTS = 2;
  private static final int ATTEMPTS_OF_ONE = 8;

  private final SubscriberStreams streams;
  private final SubscriberDecider decider;
  private final KeptReplies replies;
  private final Expiries expiries;
  private final Snapshots snapshots;
  private final InTransaction transaction;
  private final Runnable appended;
  private final Clock clock;

  /// @param appended called after each commit of new events
  public CommandGroups(
      SubscriberStreams streams,
      SubscriberDecider decider,
      KeptReplies replies,
      Expiries expiries,
      Snapshots snapshots,
      InTransaction transaction,
      Runnable appended,
      Clock clock) {
    this.streams = streams;
    this.decider = decider;
    this.replies = replies;
    this.expiries = expiries;
    this.snapshots = snapshots;
    this.transaction = transaction;
    this.appended = appended;
    this.clock = clock;
  }

  /// Carries a group out and answers everybody, whatever happens.
  void carryOut(List<PendingCommand> group) {
    try {
      if (!attempt(group)) {
        carryOutHalves(group);
      }
    } catch (Throwable e) {
      group.forEach(command -> command.outcome().completeExceptionally(e));
    }
  }

  private void carryOutHalves(List<PendingCommand> group) {
    int middle = group.size() / 2;
    carryOut(group.subList(0, middle));
    carryOut(group.subList(middle, group.size()));
  }

  /// Returns false when the group has to be split.
  private boolean attempt(List<PendingCommand> group) {
    boolean alone = group.size() == 1;
    for (int attempt = 1; attempt <= (alone ? ATTEMPTS_OF_ONE : ATTEMPTS); attempt++) {
      try {
        Carried carried = inTransaction(group);
        if (!carried.positions().isEmpty()) {
          appended.run();
        }
        List<CommandOutcome> outcomes = carried.decision().outcomes(group, carried.positions());
        for (int i = 0; i < group.size(); i++) {
          group.get(i).outcome().complete(outcomes.get(i));
        }
        carried.decision().dueForSnapshot(Snapshots.EVENTS_PER_SNAPSHOT).forEach(snapshots::take);
        return true;
      } catch (StreamOvertaken _) {
        // decided anew on the new state
      } catch (UnreadableStream unreadable) {
        if (alone) {
          throw unreadable;
        }
        return false;
      }
    }
    if (alone) {
      throw Problem.of(503, "busy", "Others are changing this subscriber; try again in a moment.")
          .asException();
    }
    return false;
  }

  private record Carried(GroupDecision decision, Map<String, Long> positions) {}

  private Carried inTransaction(List<PendingCommand> group) {
    AtomicReference<Carried> carried = new AtomicReference<>();
    transaction.run(() -> carried.set(decideAndStore(group)));
    return carried.get();
  }

  private Carried decideAndStore(List<PendingCommand> group) {
    Set<String> keys =
        group.stream()
            .map(PendingCommand::key)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, KeptReply> earlier = keys.isEmpty() ? Map.of() : replies.under(keys);
    Set<String> subscribers =
        group.stream().map(PendingCommand::subscriberId).collect(Collectors.toSet());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    GroupDecision decision =
        GroupDecision.of(group, decider, streams.load(subscribers), earlier, now);
    Map<String, KeptReply> newReplies = decision.newReplies();
    if (!newReplies.isEmpty() && !replies.keep(newReplies)) {
      throw new StreamOvertaken(null);
    }
    Map<String, Long> positions = streams.append(decision.appends());
    decision.toExpire().forEach(activated -> expiries.schedule(activated));
    return new Carried(decision, positions);
  }
}
