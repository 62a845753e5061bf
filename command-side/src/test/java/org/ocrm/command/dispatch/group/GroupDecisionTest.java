package org.ocrm.command.dispatch.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.command.dispatch.group.Asked.NOW;
import static org.ocrm.command.dispatch.group.Asked.pending;
import static org.ocrm.command.dispatch.group.Asked.permanent;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.ocrm.command.dispatch.CommandOutcome;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.KeptReplies.KeptReply;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.stream.RecordedEvent;
import org.ocrm.command.subscriber.stream.SubscriberStream;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

class GroupDecisionTest {

  private static final KeptReply BEFORE =
      new KeptReply("the same", new CommandReply.Refused(Rule.SERVICE_UNKNOWN, "then"));

  @Test
  void eachCommandSeesWhatThoseBeforeItHaveDone() {
    List<PendingCommand> group =
        List.of(
            pending(permanent("s1", "a")),
            pending(permanent("s1", "b")),
            pending(permanent("s2", "c")));
    GroupDecision decision = decide(group, Map.of());

    assertThat(replies(decision, group).get(0)).isInstanceOf(CommandReply.OfService.class);
    assertThat(replies(decision, group).get(1))
        .isInstanceOfSatisfying(
            CommandReply.Refused.class,
            refused -> assertThat(refused.rule()).isEqualTo(Rule.SERVICE_ALREADY_ACTIVE));
    assertThat(decision.appends())
        .extracting(append -> append.subscriberId() + ":" + append.events().size())
        .containsExactlyInAnyOrder("s1:2", "s2:2");
  }

  @Test
  void eventsCarryWhoAndWhyOfTheirOwnCommand() {
    GroupDecision decision = decide(List.of(pending(permanent("s1", "a"))), Map.of());
    assertThat(decision.appends().getFirst().events())
        .extracting(RecordedEvent::metaData)
        .containsOnly(Map.of("actor", "a clerk", "client", "tests"));
  }

  @Test
  void aKeyIsCarriedOutOnceWithinAGroupToo() {
    PendingCommand first = pending(permanent("s1", "a"), "k");
    PendingCommand again = new PendingCommand(first.command(), first.context());
    PendingCommand other = pending(permanent("s1", "other"), "k");
    List<PendingCommand> group = List.of(first, again, other);
    GroupDecision decision = decide(group, Map.of());

    List<CommandReply> replies = replies(decision, group);
    assertThat(replies.get(1)).isEqualTo(replies.get(0));
    assertThat(replies.get(2)).isInstanceOf(CommandReply.KeyReused.class);
    assertThat(decision.newReplies()).containsOnlyKeys("k");
    assertThat(decision.appends()).hasSize(1);
  }

  @Test
  void whatWasRepliedBeforeIsRepliedAgainAndNothingIsDecided() {
    PendingCommand same = new PendingCommand(permanent("s1", "a"), Asked.context("k", "the same"));
    PendingCommand reused = new PendingCommand(permanent("s1", "b"), Asked.context("k", "not it"));
    List<PendingCommand> group = List.of(same, reused);
    GroupDecision decision = decide(group, Map.of("k", BEFORE));

    assertThat(replies(decision, group))
        .containsExactly(BEFORE.reply(), new CommandReply.KeyReused());
    assertThat(decision.appends()).isEmpty();
    assertThat(decision.newReplies()).isEmpty();
  }

  @Test
  void refusalsAreKeptUnderTheirKeysLikeAnyOtherReply() {
    GroupDecision decision =
        decide(
            List.of(pending(permanent("s1", "a"), "k1"), pending(permanent("s1", "b"), "k2")),
            Map.of());
    assertThat(decision.newReplies())
        .extractingByKey("k2")
        .extracting(kept -> kept.reply())
        .isInstanceOf(CommandReply.Refused.class);
  }

  @Test
  void onlyWhatEndsLaterHasToBeEnded() {
    GroupDecision decision =
        decide(
            List.of(
                pending(Asked.until(NOW.plusSeconds(60), "later")),
                pending(Asked.until(NOW.minusSeconds(60), "over")),
                pending(permanent("s1", "never"))),
            Map.of());
    assertThat(decision.toExpire())
        .extracting(ServiceActivated::serviceId)
        .containsExactly("later");
  }

  @Test
  void everybodyOfASubscriberThatHasChangedIsToldWhere() {
    List<PendingCommand> group =
        List.of(pending(permanent("s1", "a")), pending(permanent("s1", "b")));
    assertThat(decide(group, Map.of()).outcomes(group, Map.of("s1", 17L)))
        .extracting(CommandOutcome::position)
        .containsOnly(OptionalLong.of(17));
    assertThat(decide(group, Map.of()).outcomes(group, Map.of()))
        .extracting(CommandOutcome::position)
        .containsOnly(OptionalLong.empty());
  }

  @Test
  void aStreamIsDueForASnapshotWhenItHasGrownLong() {
    SubscriberStream stream = SubscriberStream.empty("s1");
    GroupDecision decision =
        GroupDecision.of(
            List.of(pending(permanent("s1", "a"))),
            new SubscriberDecider(true),
            Map.of("s1", stream, "idle", stream),
            Map.of(),
            NOW);
    assertThat(decision.dueForSnapshot(2)).containsExactly("s1");
    assertThat(decision.dueForSnapshot(3)).isEmpty();
  }

  private static GroupDecision decide(List<PendingCommand> group, Map<String, KeptReply> earlier) {
    return GroupDecision.of(group, new SubscriberDecider(true), Map.of(), earlier, NOW);
  }

  private static List<CommandReply> replies(GroupDecision decision, List<PendingCommand> group) {
    return decision.outcomes(group, Map.of()).stream().map(CommandOutcome::reply).toList();
  }
}
