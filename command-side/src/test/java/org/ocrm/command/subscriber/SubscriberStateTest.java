package org.ocrm.command.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.completed;
import static org.ocrm.command.subscriber.Examples.deactivated;
import static org.ocrm.command.subscriber.Examples.expired;
import static org.ocrm.command.subscriber.Examples.oneTime;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.temporary;
import static org.ocrm.command.subscriber.Specification.NOW;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.subscriber.ServiceState;

class SubscriberStateTest {

  @Test
  void nobody_is_known_before_the_first_event() {
    SubscriberState nobody = SubscriberState.unknown();
    assertThat(nobody.isRegistered()).isFalse();
    assertThat(nobody.registeredAt()).isNull();
    assertThat(nobody.services()).isEmpty();
  }

  @Test
  void a_subscriber_is_registered_since_its_registration() {
    assertThat(SubscriberState.unknown().evolve(registered()).registeredAt()).isEqualTo(LAST_WEEK);
  }

  @Test
  void a_service_ends_with_the_event_that_ended_it() {
    ServiceActivated temporary = temporary("srv-1", LAST_WEEK, YESTERDAY);
    ServiceActivated oneTime = oneTime("srv-2", LAST_WEEK);
    ServiceActivated permanent = permanent("srv-3", LAST_WEEK);
    SubscriberState state =
        Stream.of(
                registered(),
                temporary,
                oneTime,
                permanent,
                expired(temporary, YESTERDAY),
                completed(oneTime),
                deactivated(permanent, NOW))
            .reduce(SubscriberState.unknown(), SubscriberState::evolve, (_, last) -> last);

    assertThat(state.services())
        .containsExactlyInAnyOrder(
            new Service(
                "srv-1",
                temporary.activation(),
                temporary.activation(),
                YESTERDAY,
                ServiceState.EXPIRED,
                new Ending("ServiceExpired", null, null, YESTERDAY)),
            new Service(
                "srv-2",
                oneTime.activation(),
                oneTime.activation(),
                null,
                ServiceState.COMPLETED,
                new Ending("ServiceCompleted", null, null, LAST_WEEK)),
            new Service(
                "srv-3",
                permanent.activation(),
                permanent.activation(),
                null,
                ServiceState.DEACTIVATED,
                new Ending("ServiceDeactivated", "WS", "too expensive", NOW)));
  }

  @Test
  void an_event_about_a_service_that_nobody_knows_changes_nothing() {
    SubscriberState state = SubscriberState.unknown().evolve(registered());
    ServiceActivated stranger = permanent("srv-9", YESTERDAY);
    assertThat(state.evolve(deactivated(stranger, NOW))).isSameAs(state);
    assertThat(state.evolve(expired(stranger, NOW))).isSameAs(state);
    assertThat(state.evolve(completed(stranger))).isSameAs(state);
  }

  @Test
  void a_restored_state_knows_what_it_was_given() {
    Service service =
        Service.begun(
            "srv-1", permanent("srv-1", NOW).activation(), null, ServiceState.ACTIVE, null);
    SubscriberState state = SubscriberState.restored(LAST_WEEK, List.of(service), List.of());
    assertThat(state.registeredAt()).isEqualTo(LAST_WEEK);
    assertThat(state.service("srv-1")).contains(service);
    assertThat(state.permanentInForce("ROAMING")).containsExactly(service);
    assertThat(state.permanentInForce("VOICEMAIL")).isEmpty();
    assertThat(SubscriberState.restored(null, List.of(), List.of()).isRegistered()).isFalse();
  }
}
