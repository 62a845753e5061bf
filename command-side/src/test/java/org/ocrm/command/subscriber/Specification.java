package org.ocrm.command.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.ocrm.command.subscriber.Decision.Accepted;
import org.ocrm.command.subscriber.Decision.Rejected;
import org.ocrm.kernel.event.SubscriberEvent;

/// The grammar of the decider's tests: given events, when a command, then events, a refusal or
/// nothing. What was accepted becomes the given of the next `when`. The clock stands at `NOW` until
/// `at` moves it.
final class Specification {

  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final SubscriberDecider decider;
  private final SubscriberState state;
  private final Instant now;

  private Specification(SubscriberDecider decider, SubscriberState state, Instant now) {
    this.decider = decider;
    this.state = state;
    this.now = now;
  }

  static Specification given(SubscriberEvent... history) {
    return new Specification(new SubscriberDecider(true), evolved(List.of(history)), NOW);
  }

  /// The same where a first command does not register its subscriber.
  static Specification givenExplicitRegistration(SubscriberEvent... history) {
    return new Specification(new SubscriberDecider(false), evolved(List.of(history)), NOW);
  }

  Specification at(Instant instant) {
    return new Specification(decider, state, instant);
  }

  Outcome when(SubscriberCommand command) {
    return new Outcome(decider.decide(command, state, now));
  }

  private static SubscriberState evolved(List<SubscriberEvent> history) {
    SubscriberState state = SubscriberState.unknown();
    for (SubscriberEvent event : history) {
      state = state.evolve(event);
    }
    return state;
  }

  final class Outcome {

    private final Decision decision;

    private Outcome(Decision decision) {
      this.decision = decision;
    }

    Specification then(SubscriberEvent... events) {
      assertThat(decision).isEqualTo(new Accepted(List.of(events)));
      SubscriberState next = state;
      for (SubscriberEvent event : events) {
        next = next.evolve(event);
      }
      return new Specification(decider, next, now);
    }

    Specification thenNothing() {
      return then();
    }

    /// @param words that the sentence for people must hold
    Specification thenRejected(Rule rule, String... words) {
      assertThat(decision).isInstanceOf(Rejected.class);
      Rejected rejected = (Rejected) decision;
      assertThat(rejected.rule()).as(rejected.detail()).isEqualTo(rule);
      assertThat(rejected.detail()).endsWith(".");
      for (String word : words) {
        assertThat(rejected.detail()).contains(word);
      }
      return Specification.this;
    }
  }
}
