package org.ocrm.command.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ocrm.command.subscriber.Conversations.Turn;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.Decision.Rejected;
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
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.kernel.tile.Occurrence;

/// What holds after every command of every conversation with a subscriber.
class SubscriberLaws {

  private static final SubscriberDecider DECIDER = new SubscriberDecider(true);

  @Provide
  Arbitrary<List<Turn>> conversations() {
    return Conversations.conversations();
  }

  @Provide
  Arbitrary<SubscriberCommand> commands() {
    return Conversations.commands();
  }

  @Property(tries = 3000)
  void the_decider_answers_like_a_clerk_with_a_book(
      @ForAll("conversations") List<Turn> turns, @ForAll boolean registersImplicitly) {
    SubscriberDecider decider = new SubscriberDecider(registersImplicitly);
    ReferenceSubscriber clerk = new ReferenceSubscriber(registersImplicitly);
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      Decision decision = decider.decide(turn.command(), state, turn.now());
      assertThat(inWords(decision))
          .as("%s in %s", turn, turns)
          .isEqualTo(clerk.answer(turn.command(), turn.now()));
      state = evolved(state, decision);
    }
  }

  @Property
  void a_permanent_service_is_in_force_at_most_once_per_code(
      @ForAll("conversations") List<Turn> turns) {
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      state = evolved(state, DECIDER.decide(turn.command(), state, turn.now()));
      assertThat(
              state.services().stream()
                  .filter(service -> service.isPermanent() && service.inForceAt(turn.now()))
                  .map(service -> service.activation().serviceCode()))
          .doesNotHaveDuplicates();
    }
  }

  @Property
  void what_was_accepted_once_adds_nothing_the_second_time(
      @ForAll("conversations") List<Turn> turns) {
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      Decision decision = DECIDER.decide(turn.command(), state, turn.now());
      state = evolved(state, decision);
      if (decision instanceof Accepted && isIdempotent(turn.command())) {
        assertThat(DECIDER.decide(turn.command(), state, turn.now()))
            .isEqualTo(Decision.accepted());
      }
    }
  }

  /// A deactivation repeated is `service-not-active`, a contact repeated is another contact: there
  /// the idempotency key of the request is what makes a repetition harmless.
  private static boolean isIdempotent(SubscriberCommand command) {
    return switch (command) {
      case ActivateService _,
          ImportServiceHistory _,
          CorrectServiceActivation _,
          VoidServiceActivation _,
          CorrectInteraction _,
          VoidInteraction _,
          PlanService _,
          ChangeService _,
          ExpireService _ ->
          true;
      case DeactivateService _, RecordInteraction _ -> false;
    };
  }

  @Property
  void a_state_restored_from_its_services_decides_like_the_one_it_was_taken_of(
      @ForAll("conversations") List<Turn> turns,
      @ForAll("commands") SubscriberCommand next,
      @ForAll Random random) {
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      List<Service> services = new ArrayList<>(state.services());
      Collections.shuffle(services, random);
      SubscriberState restored =
          SubscriberState.restored(state.registeredAt(), services, state.interactions());
      Decision decision = DECIDER.decide(turn.command(), state, turn.now());

      assertThat(DECIDER.decide(turn.command(), restored, turn.now())).isEqualTo(decision);
      assertThat(DECIDER.decide(next, restored, turn.now()))
          .isEqualTo(DECIDER.decide(next, state, turn.now()));
      assertThat(restored.isRegistered()).isEqualTo(state.isRegistered());
      state = evolved(state, decision);
    }
  }

  @Property
  void evolve_is_total_whatever_the_order_of_the_events(
      @ForAll("conversations") List<Turn> one,
      @ForAll("conversations") List<Turn> another,
      @ForAll Random random) {
    List<SubscriberEvent> events = new ArrayList<>(eventsOf(one));
    events.addAll(eventsOf(another));
    Collections.shuffle(events, random);
    SubscriberState state = SubscriberState.unknown();
    for (SubscriberEvent event : events) {
      SubscriberState before = state;
      List<Service> servicesBefore = List.copyOf(before.services());
      state = before.evolve(event);
      assertThat(List.copyOf(before.services())).isEqualTo(servicesBefore);
    }
    for (Turn turn : one) {
      assertThat(DECIDER.decide(turn.command(), state, turn.now())).isNotNull();
    }
  }

  @Property
  void what_the_events_say_happened_is_what_the_services_say(
      @ForAll("conversations") List<Turn> turns) {
    SubscriberState state = SubscriberState.unknown();
    Map<List<Object>, Integer> net = new HashMap<>();
    for (Turn turn : turns) {
      Decision decision = DECIDER.decide(turn.command(), state, turn.now());
      state = evolved(state, decision);
      for (SubscriberEvent event : eventsOf(decision)) {
        for (Occurrence o : Occurrence.of(event)) {
          net.merge(List.of(o.event(), o.subject(), o.at()), o.count(), Integer::sum);
        }
      }
      assertThat(net.values()).allMatch(count -> count >= 0);
    }
    Set<List<Object>> happened = new HashSet<>();
    for (Service service : state.services()) {
      if (service.state() != ServiceState.VOIDED) {
        happened.add(
            List.of("ServiceActivated", service.serviceId(), service.activation().activatedAt()));
        if (service.ending() != null) {
          happened.add(
              List.of(service.ending().type(), service.serviceId(), service.ending().endedAt()));
        }
      }
    }
    assertThat(
            net.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .filter(entry -> entry.getKey().getFirst().toString().startsWith("Service"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .hasSize(happened.size())
        .allSatisfy(
            (fact, count) -> {
              assertThat(happened).contains(fact);
              assertThat(count).isOne();
            });
  }

  @Property
  void a_subscriber_is_registered_once_and_before_anything_else(
      @ForAll("conversations") List<Turn> turns) {
    List<SubscriberEvent> events = eventsOf(turns);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i) instanceof SubscriberRegistered).isEqualTo(i == 0);
    }
  }

  @Property
  void every_event_is_recorded_at_the_time_of_its_command_and_belongs_to_its_subscriber(
      @ForAll("conversations") List<Turn> turns) {
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      Decision decision = DECIDER.decide(turn.command(), state, turn.now());
      Instant now = turn.now();
      assertThat(eventsOf(decision))
          .allMatch(event -> event.recordedAt().equals(now))
          .allMatch(event -> event.subscriberId().equals(turn.command().subscriberId()));
      state = evolved(state, decision);
    }
  }

  private static String inWords(Decision decision) {
    return switch (decision) {
      case Rejected(Rule rule, String _) -> rule.code();
      case Accepted(List<SubscriberEvent> events) ->
          events.isEmpty() ? ReferenceSubscriber.NOTHING : ReferenceSubscriber.CHANGED;
    };
  }

  private static SubscriberState evolved(SubscriberState state, Decision decision) {
    SubscriberState next = state;
    for (SubscriberEvent event : eventsOf(decision)) {
      next = next.evolve(event);
    }
    return next;
  }

  private static List<SubscriberEvent> eventsOf(Decision decision) {
    return decision instanceof Accepted accepted ? accepted.events() : List.of();
  }

  private static List<SubscriberEvent> eventsOf(List<Turn> turns) {
    List<SubscriberEvent> events = new ArrayList<>();
    SubscriberState state = SubscriberState.unknown();
    for (Turn turn : turns) {
      Decision decision = DECIDER.decide(turn.command(), state, turn.now());
      events.addAll(eventsOf(decision));
      state = evolved(state, decision);
    }
    return events;
  }
}
