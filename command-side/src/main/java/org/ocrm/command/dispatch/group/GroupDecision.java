package org.ocrm.command.dispatch.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotencyKey;
import org.ocrm.command.dispatch.KeptReplies.KeptReply;
import org.ocrm.command.dispatch.Replies;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.GrowingStream;
import org.ocrm.command.subscriber.stream.StreamAppend;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// What becomes of the commands of a group, decided one by one in the order in which they came;
/// each sees what those before it have done. Pure: no clock, no database.
final class GroupDecision {

  private final SubscriberDecider decider;
  private final Instant now;
  private final Map<String, GrowingStream> subscribers = new HashMap<>();
  private final Map<String, KeptReply> replies;
  private final Map<String, KeptReply> newReplies = new HashMap<>();
  private final List<CommandReply> inOrder = new ArrayList<>();
  private final List<ServiceActivated> toExpire = new ArrayList<>();

  private GroupDecision(
      SubscriberDecider decider,
      Map<String, SubscriberStream> streams,
      Map<String, KeptReply> replies,
      Instant now) {
    this.decider = decider;
    this.replies = new HashMap<>(replies);
    this.now = now;
    streams.forEach((id, stream) -> subscribers.put(id, new GrowingStream(stream)));
  }

  /// Decides every command of a group.
  ///
  /// @param streams the subscribers of the group as they are now
  /// @param replies what was replied before under the keys of the group
  static GroupDecision of(
      List<PendingCommand> group,
      SubscriberDecider decider,
      Map<String, SubscriberStream> streams,
      Map<String, KeptReply> replies,
      Instant now) {
    GroupDecision decision = new GroupDecision(decider, streams, replies, now);
    for (PendingCommand command : group) {
      decision.inOrder.add(decision.replyTo(command));
    }
    return decision;
  }

  /// One for each subscriber of which something has changed.
  List<StreamAppend> appends() {
    return subscribers.values().stream()
        .filter(GrowingStream::hasGrown)
        .map(GrowingStream::append)
        .toList();
  }

  /// Replies to be kept under their keys.
  Map<String, KeptReply> newReplies() {
    return newReplies;
  }

  /// Activations that will end by themselves.
  List<ServiceActivated> toExpire() {
    return toExpire;
  }

  /// Whether there is nothing to be stored beside the events.
  boolean isEventsAlone() {
    return newReplies.isEmpty() && toExpire.isEmpty();
  }

  /// The streams of all subscribers as they are once everything is appended.
  List<SubscriberStream> streams() {
    return subscribers.values().stream().map(GrowingStream::after).toList();
  }

  /// Those to whose streams nothing is appended.
  Set<String> unchangedOf(Collection<String> subscriberIds) {
    Set<String> unchanged = new HashSet<>(subscriberIds);
    subscribers.forEach(
        (id, stream) -> {
          if (stream.hasGrown()) {
            unchanged.remove(id);
          }
        });
    return unchanged;
  }

  /// Subscribers whose streams have become long.
  Set<String> dueForSnapshot(int every) {
    return subscribers.entrySet().stream()
        .filter(one -> one.getValue().hasGrown() && one.getValue().isDueForSnapshot(every))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// The outcome of each command.
  ///
  /// @param positions of the last events of those subscribers of which something has changed
  List<CommandOutcome> outcomes(List<PendingCommand> group, Map<String, Long> positions) {
    List<CommandOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      @Nullable Long position = positions.get(group.get(i).subscriberId());
      outcomes.add(
          new CommandOutcome(
              inOrder.get(i), position == null ? OptionalLong.empty() : OptionalLong.of(position)));
    }
    return outcomes;
  }

  private CommandReply replyTo(PendingCommand pending) {
    @Nullable IdempotencyKey key = pending.key();
    if (key == null) {
      return decide(pending);
    }
    @Nullable KeptReply earlier = replies.get(key.value());
    if (earlier != null) {
      return earlier.to(key.fingerprint());
    }
    CommandReply reply = decide(pending);
    KeptReply kept = new KeptReply(key.fingerprint(), reply);
    replies.put(key.value(), kept);
    newReplies.put(key.value(), kept);
    return reply;
  }

  private CommandReply decide(PendingCommand pending) {
    GrowingStream subscriber =
        subscribers.computeIfAbsent(
            pending.subscriberId(), id -> new GrowingStream(SubscriberStream.empty(id)));
    Decision decision = decider.decide(pending.command(), subscriber.state(), now);
    if (decision instanceof Accepted(var events)) {
      subscriber.grow(events, pending.context().ofEvents());
      events.forEach(this::lookForExpiry);
    }
    return Replies.to(pending.command(), decision, subscriber.state());
  }

  private void lookForExpiry(SubscriberEvent event) {
    if (event instanceof ServiceActivated activated
        && activated.expiresAt() != null
        && activated.expiresAt().isAfter(now)) {
      toExpire.add(activated);
    }
  }
}
