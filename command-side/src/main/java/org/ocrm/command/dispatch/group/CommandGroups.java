package org.ocrm.command.dispatch.group;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.dispatch.KeptReplies;
import org.ocrm.command.dispatch.KeptReplies.KeptReply;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.InTransaction;
import org.ocrm.command.subscriber.stream.StreamOvertaken;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.command.subscriber.stream.SubscriberStreams;
import org.ocrm.command.subscriber.stream.UnreadableStream;
import org.ocrm.kernel.problem.Problem;

/// Carries out groups of commands, each group in one transaction: know all their subscribers,
/// decide one command after the other, store all events, commit once. Whoever waits is answered
/// after the commit.
///
/// A group that another node or an import has overtaken is decided anew, and when that happens
/// again and again, in two halves, down to a single command; so is one with a subscriber that
/// cannot be read, until that one is alone.
public final class CommandGroups {

  /// On what is remembered, on what is read, and once more for somebody who came in between.
  private static final int ATTEMPTS = 3;

  private static final int ATTEMPTS_OF_ONE = 8;

  private final SubscriberStreams streams;
  private final RememberedStreams remembered;
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
      RememberedStreams remembered,
      SubscriberDecider decider,
      KeptReplies replies,
      Expiries expiries,
      Snapshots snapshots,
      InTransaction transaction,
      Runnable appended,
      Clock clock) {
    this.streams = streams;
    this.remembered = remembered;
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
        Carried carried = decideAndStore(group);
        if (!carried.positions().isEmpty()) {
          appended.run();
        }
        List<CommandOutcome> outcomes = carried.decision().outcomes(group, carried.positions());
        for (int i = 0; i < group.size(); i++) {
          group.get(i).outcome().complete(outcomes.get(i));
        }
        afterwards(carried.decision());
        return true;
      } catch (StreamOvertaken _) {
        remembered.forget(subscribersOf(group)); // decided anew on the new state
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

  /// A stream that has become long is forgotten, to be read again with its snapshot.
  private void afterwards(GroupDecision decision) {
    decision.streams().forEach(remembered::remember);
    Set<String> longOnes = decision.dueForSnapshot(Snapshots.EVENTS_PER_SNAPSHOT);
    remembered.forget(longOnes);
    longOnes.forEach(snapshots::take);
  }

  private static Set<String> subscribersOf(List<PendingCommand> group) {
    return group.stream().map(PendingCommand::subscriberId).collect(Collectors.toSet());
  }

  private record Carried(GroupDecision decision, Map<String, Long> positions) {}

  /// Nothing that was read before needs the transaction: whoever came in between shows by the
  /// number of the next event, or by the key. And one statement alone is a transaction by itself,
  /// which spares a beginning, an end and a round trip.
  private Carried decideAndStore(List<PendingCommand> group) {
    GroupDecision decision = decision(group, repliesBefore(group));
    if (decision.isEventsAlone()) {
      return new Carried(decision, streams.append(decision.appends()));
    }
    AtomicReference<Map<String, Long>> positions = new AtomicReference<>(Map.of());
    transaction.run(() -> positions.set(store(decision)));
    return new Carried(decision, positions.get());
  }

  private Map<String, KeptReply> repliesBefore(List<PendingCommand> group) {
    Set<String> keys =
        group.stream()
            .map(PendingCommand::key)
            .filter(Objects::nonNull)
            .map(IdempotencyKey::value)
            .collect(Collectors.toSet());
    return keys.isEmpty() ? Map.of() : replies.under(keys);
  }

  private Map<String, Long> store(GroupDecision decision) {
    Map<String, KeptReply> newReplies = decision.newReplies();
    if (!newReplies.isEmpty() && !replies.keep(newReplies)) {
      throw new StreamOvertaken(null);
    }
    Map<String, Long> positions = streams.append(decision.appends());
    decision.toExpire().forEach(expiries::schedule);
    return positions;
  }

  /// What is decided on remembered streams counts only where it is appended to them: of all others
  /// the streams are read, and the group is decided once more.
  private GroupDecision decision(List<PendingCommand> group, Map<String, KeptReply> earlier) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Set<String> unread = subscribersOf(group);
    Map<String, SubscriberStream> known = remembered.of(unread);
    Set<String> unproven = new HashSet<>(known.keySet());
    unread.removeAll(unproven);
    while (true) {
      if (!unread.isEmpty()) {
        known.putAll(streams.load(unread));
        unproven.removeAll(unread);
      }
      GroupDecision decision = GroupDecision.of(group, decider, known, earlier, now);
      unread = decision.unchangedOf(unproven);
      if (unread.isEmpty()) {
        return decision;
      }
    }
  }
}
