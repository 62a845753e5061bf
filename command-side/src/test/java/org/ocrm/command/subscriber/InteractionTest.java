package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.deactivated;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.registeredAt;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;
import static org.ocrm.command.subscriber.Specification.givenExplicitRegistration;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.SubscriberCommand.RecordInteraction;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.subscriber.Direction;

class InteractionTest {

  private static final ServiceActivated ROAMING = permanent("srv-1", YESTERDAY);

  @Test
  void a_first_contact_registers_the_subscriber() {
    given().when(contact(YESTERDAY, null)).then(registeredAt(YESTERDAY), recorded(YESTERDAY, null));
  }

  @Test
  void a_contact_of_a_registered_subscriber_is_recorded_word_by_word() {
    given(registered()).when(contact(NOW, null)).then(recorded(NOW, null));
  }

  @Test
  void a_contact_may_be_about_a_service_even_one_that_has_ended() {
    given(registered(), ROAMING).when(contact(NOW, "srv-1")).then(recorded(NOW, "srv-1"));
    given(registered(), ROAMING, deactivated(ROAMING, NOW))
        .when(contact(NOW, "srv-1"))
        .then(recorded(NOW, "srv-1"));
  }

  @Test
  void a_contact_about_a_service_that_nobody_knows_is_refused() {
    given(registered(), ROAMING)
        .when(contact(NOW, "srv-2"))
        .thenRejected(Rule.SERVICE_UNKNOWN, "srv-2");
    given().when(contact(NOW, "srv-1")).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
  }

  @Test
  void a_stranger_is_refused_where_registration_is_explicit() {
    givenExplicitRegistration()
        .when(contact(NOW, null))
        .thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    givenExplicitRegistration(registered()).when(contact(NOW, null)).then(recorded(NOW, null));
  }

  @Test
  void the_time_of_a_contact_has_the_limits_of_every_time() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    given(registered()).when(contact(fiveMinutes, null)).then(recorded(fiveMinutes, null));
    given(registered())
        .when(contact(fiveMinutes.plus(TICK), null))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered())
        .when(contact(BEGINNING.minus(TICK), null))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY);
  }

  /// It is the idempotency key that catches a repetition.
  @Test
  void the_same_contact_said_again_is_another_contact() {
    given(registered(), recorded(NOW, null)).when(contact(NOW, null)).then(recorded(NOW, null));
  }

  private static RecordInteraction contact(Instant at, @Nullable String serviceId) {
    return new RecordInteraction(
        SUBSCRIBER, "int-1", "CC", "complaint", Direction.INBOUND, "no signal", serviceId, at);
  }

  private static InteractionRecorded recorded(Instant at, @Nullable String serviceId) {
    return new InteractionRecorded(
        SUBSCRIBER, "int-1", "CC", "complaint", Direction.INBOUND, "no signal", serviceId, at, NOW);
  }
}
