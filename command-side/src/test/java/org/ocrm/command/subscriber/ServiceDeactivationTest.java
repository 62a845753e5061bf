package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.TOMORROW;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.completed;
import static org.ocrm.command.subscriber.Examples.deactivated;
import static org.ocrm.command.subscriber.Examples.expired;
import static org.ocrm.command.subscriber.Examples.oneTime;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.temporary;
import static org.ocrm.command.subscriber.Examples.through;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;
import static org.ocrm.command.subscriber.Specification.givenExplicitRegistration;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;

class ServiceDeactivationTest {

  private static final ServiceActivated ROAMING = permanent("srv-1", YESTERDAY);

  @Test
  void an_active_service_is_switched_off_through_a_channel_of_its_own() {
    given(registered(), ROAMING).when(deactivate(NOW)).then(deactivated(ROAMING, NOW));
  }

  @Test
  void a_reason_may_be_missing() {
    given(registered(), ROAMING)
        .when(new DeactivateService(SUBSCRIBER, "srv-1", "FO", null, NOW))
        .then(
            new ServiceDeactivated(
                SUBSCRIBER, "srv-1", ROAMING.activation(), "FO", null, NOW, NOW));
  }

  @Test
  void only_the_named_service_is_switched_off() {
    ServiceActivated other = temporary("srv-2", YESTERDAY, null);
    given(registered(), ROAMING, other)
        .when(deactivate(NOW))
        .then(deactivated(ROAMING, NOW))
        .when(new DeactivateService(SUBSCRIBER, "srv-2", "WS", "too expensive", NOW))
        .then(deactivated(other, NOW));
  }

  @Test
  void an_unknown_service_or_subscriber_is_refused() {
    given(registered()).when(deactivate(NOW)).thenRejected(Rule.SERVICE_UNKNOWN, "srv-1");
    given().when(deactivate(NOW)).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    givenExplicitRegistration().when(deactivate(NOW)).thenRejected(Rule.SUBSCRIBER_UNKNOWN);
  }

  @Test
  void what_is_not_active_cannot_be_switched_off() {
    ServiceActivated temporary = temporary("srv-1", YESTERDAY, NOW);
    ServiceActivated oneTime = oneTime("srv-1", YESTERDAY);
    given(registered(), ROAMING, deactivated(ROAMING, NOW))
        .when(deactivate(NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "srv-1", "deactivated");
    given(registered(), temporary, expired(temporary, NOW))
        .when(deactivate(NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "expired");
    given(registered(), oneTime, completed(oneTime))
        .when(deactivate(NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "completed");
    given(
            registered(),
            ROAMING,
            new ServiceActivationVoided(
                SUBSCRIBER, "srv-1", ROAMING.activation(), null, "error", YESTERDAY, NOW))
        .when(deactivate(NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "voided");
  }

  @Test
  void a_term_that_is_over_counts_even_before_its_expiry_is_recorded() {
    ServiceActivated service = temporary("srv-1", LAST_WEEK, NOW);
    given(registered(), service)
        .when(deactivate(YESTERDAY))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "expired");
    Instant justBefore = NOW.minus(TICK);
    given(registered(), service)
        .at(justBefore)
        .when(deactivate(YESTERDAY))
        .then(
            new ServiceDeactivated(
                SUBSCRIBER,
                "srv-1",
                service.activation(),
                "WS",
                "too expensive",
                YESTERDAY,
                justBefore));
  }

  @Test
  void a_temporary_service_may_be_switched_off_before_its_term() {
    ServiceActivated service = temporary("srv-1", LAST_WEEK, TOMORROW);
    given(registered(), service).when(deactivate(NOW)).then(deactivated(service, NOW));
  }

  @Test
  void a_service_cannot_end_before_it_starts() {
    given(registered(), ROAMING)
        .when(deactivate(YESTERDAY.minus(TICK)))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS, "srv-1");
    given(registered(), ROAMING).when(deactivate(YESTERDAY)).then(deactivated(ROAMING, YESTERDAY));
  }

  @Test
  void the_corrected_start_is_the_one_that_holds() {
    Activation corrected = through("MA", null, permanent("srv-1", NOW));
    ServiceActivationCorrected correction =
        new ServiceActivationCorrected(
            SUBSCRIBER, "srv-1", ROAMING.activation(), corrected, null, "error", NOW, NOW);
    given(registered(), ROAMING, correction)
        .when(deactivate(NOW.minus(TICK)))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS);
    given(registered(), ROAMING, correction)
        .when(deactivate(NOW))
        .then(
            new ServiceDeactivated(
                SUBSCRIBER, "srv-1", corrected, "WS", "too expensive", NOW, NOW));
  }

  @Test
  void the_time_of_the_end_has_the_limits_of_every_time() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    given(registered(), ROAMING)
        .when(deactivate(fiveMinutes.plus(TICK)))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered(), ROAMING)
        .when(deactivate(fiveMinutes))
        .then(deactivated(ROAMING, fiveMinutes));
    given(registered(), ROAMING)
        .when(deactivate(BEGINNING.minus(TICK)))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY);
  }

  private static DeactivateService deactivate(Instant at) {
    return new DeactivateService(SUBSCRIBER, "srv-1", "WS", "too expensive", at);
  }
}
