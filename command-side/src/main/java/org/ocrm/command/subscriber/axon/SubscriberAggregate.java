package org.ocrm.command.subscriber.axon;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.Replies;
import org.ocrm.command.subscriber.Decision;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.SubscriberCommand;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.command.subscriber.SubscriberDecider;
import org.ocrm.command.subscriber.SubscriberState;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;

/// The consistency boundary of one subscriber in Axon: an id and a state. It decides nothing
/// itself; one delegating line per command, because Axon routes by concrete class.
///
/// A refusal is a reply and not an exception, so that it commits with its idempotency key.
public class SubscriberAggregate {

  /// Name of the deadline that ends a temporary service.
  public static final String EXPIRY = "service-expiry";

  /// Null only until the first event or command has named it.
  @AggregateIdentifier private @Nullable String subscriberId;

  private SubscriberState state = SubscriberState.unknown();

  /// For Axon, which builds the state up by events.
  public SubscriberAggregate() {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SubscriberAggregate restored(SubscriberSnapshot snapshot) {
    SubscriberAggregate aggregate = new SubscriberAggregate();
    aggregate.subscriberId = snapshot.subscriberId();
    aggregate.state = snapshot.state();
    return aggregate;
  }

  @JsonValue
  SubscriberSnapshot snapshot() {
    return SubscriberSnapshot.of(subscriberId, state);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      ActivateService c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      DeactivateService c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      PlanService c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      ChangeService c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      CorrectServiceActivation c,
      SubscriberDecider decider,
      Clock clock,
      DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      VoidServiceActivation c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      RecordInteraction c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      CorrectInteraction c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      VoidInteraction c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  CommandReply handle(
      ImportServiceHistory c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    return decide(c, decider, clock, deadlines);
  }

  @DeadlineHandler(deadlineName = EXPIRY)
  void expire(ExpireService c, SubscriberDecider decider, Clock clock, DeadlineManager deadlines) {
    decide(c, decider, clock, deadlines);
  }

  private CommandReply decide(
      SubscriberCommand command,
      SubscriberDecider decider,
      Clock clock,
      DeadlineManager deadlines) {
    subscriberId = command.subscriberId();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Decision decision = decider.decide(command, state, now);
    if (decision instanceof Accepted(var events)) {
      events.forEach(AggregateLifecycle::apply);
      events.forEach(event -> scheduleExpiry(event, now, deadlines));
    }
    return Replies.to(command, decision, state);
  }

  private static void scheduleExpiry(
      SubscriberEvent event, Instant now, DeadlineManager deadlines) {
    if (event instanceof ServiceActivated activated
        && activated.expiresAt() != null
        && activated.expiresAt().isAfter(now)) {
      new ExpiryDeadlines(deadlines).schedule(activated);
    }
  }

  @EventSourcingHandler
  void on(SubscriberEvent event) {
    subscriberId = event.subscriberId();
    state = state.evolve(event);
  }

  /// Without this, Axon would pass over an event that only a newer version knows, and we would
  /// decide on half of what happened.
  @EventSourcingHandler
  @SuppressWarnings("DoNotCallSuggester") // Axon calls it
  void on(UnknownSerializedType event) {
    throw new UnknownEventException(event.serializedType().getName());
  }
}
