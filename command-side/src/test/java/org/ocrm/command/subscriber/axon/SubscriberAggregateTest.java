package org.ocrm.command.subscriber.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// The aggregate as Axon runs it: what the decider says is applied, replied and scheduled.
class SubscriberAggregateTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));

  private AggregateTestFixture<SubscriberAggregate> fixture =
      new AggregateTestFixture<>(SubscriberAggregate.class);

  @BeforeEach
  void injectWhatHandlersTake() {
    fixture = new AggregateTestFixture<>(SubscriberAggregate.class);
    fixture.registerCommandTargetResolver(new SubscriberTarget());
    fixture.registerInjectableResource(new SubscriberDecider(true));
    fixture.registerInjectableResource(new ClockOfFixture());
  }

  @Test
  void aFirstCommandMakesTheSubscriberKnown() {
    fixture
        .givenCurrentTime(NOW)
        .when(activation(null))
        .expectEvents(registered(), activated(null))
        .expectNoScheduledDeadlines();
  }

  @Test
  void aTermIsScheduledWithItsService() {
    fixture
        .givenCurrentTime(NOW)
        .when(activation(LATER))
        .expectScheduledDeadlineWithName(LATER, SubscriberAggregate.EXPIRY)
        .expectScheduledDeadline(LATER, new ExpireService("s", "a"));
  }

  @Test
  void aTermThatHasComeEndsTheService() {
    fixture
        .givenCurrentTime(NOW)
        .andGivenCommands(activation(LATER))
        .whenTimeAdvancesTo(LATER)
        .expectTriggeredDeadlinesWithName(SubscriberAggregate.EXPIRY)
        .expectEvents(new ServiceExpired("s", "a", activated(LATER).activation(), LATER, LATER));
  }

  @Test
  void aPlanBecomesActiveAndItsTermIsScheduledThen() {
    PlanService plan =
        new PlanService(
            "s",
            "a",
            "ROAM",
            ServiceKind.TEMPORARY,
            "CC",
            null,
            LifecycleState.RESERVED,
            NOW,
            NOW,
            LATER,
            null);
    fixture
        .givenCurrentTime(NOW)
        .andGivenCommands(plan)
        .when(
            new ChangeService(
                "s", "a", LifecycleState.ACTIVE, null, null, NOW, Map.of(), Map.of(), List.of()))
        .expectEvents(activated(LATER))
        .expectScheduledDeadline(LATER, new ExpireService("s", "a"));
  }

  @Test
  void aRefusalIsAReplyThatLeavesNothingBehind() {
    fixture
        .givenCurrentTime(NOW)
        .andGiven(registered(), activated(null))
        .when(new DeactivateService("s", "unknown", "CC", null, NOW))
        .expectNoEvents()
        .expectNoScheduledDeadlines()
        .expectResultMessagePayload(
            new CommandReply.Refused(Rule.SERVICE_UNKNOWN, "Subscriber s has no service unknown."));
    assertThat(CurrentUnitOfWork.isStarted()).isFalse();
  }

  @Test
  void aCommandToNobodyIsRefusedWithoutMakingSomebody() {
    // The fixture takes an aggregate without events for a deleted one.
    fixture.setReportIllegalStateChange(false);
    fixture
        .givenCurrentTime(NOW)
        .when(new DeactivateService("s", "a", "CC", null, NOW))
        .expectNoEvents()
        .expectResultMessagePayload(
            new CommandReply.Refused(Rule.SUBSCRIBER_UNKNOWN, "There is no subscriber s."));
  }

  private static ActivateService activation(@Nullable Instant expiresAt) {
    return new ActivateService("s", "a", "ROAM", ServiceKind.TEMPORARY, "CC", null, NOW, expiresAt);
  }

  private static SubscriberRegistered registered() {
    return new SubscriberRegistered("s", "CC", NOW, NOW);
  }

  private static ServiceActivated activated(@Nullable Instant expiresAt) {
    return new ServiceActivated(
        "s", "a", "ROAM", ServiceKind.TEMPORARY, "CC", null, NOW, expiresAt, NOW);
  }

  /// The fixture's own time, which tests move.
  private final class ClockOfFixture extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return fixture.currentTime();
    }
  }
}
