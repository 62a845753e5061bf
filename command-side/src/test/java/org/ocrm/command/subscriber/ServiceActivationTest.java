package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.TOMORROW;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.activate;
import static org.ocrm.command.subscriber.Examples.activated;
import static org.ocrm.command.subscriber.Examples.completed;
import static org.ocrm.command.subscriber.Examples.deactivated;
import static org.ocrm.command.subscriber.Examples.expired;
import static org.ocrm.command.subscriber.Examples.oneTime;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.registeredAt;
import static org.ocrm.command.subscriber.Examples.temporary;
import static org.ocrm.command.subscriber.Examples.through;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;
import static org.ocrm.command.subscriber.Specification.givenExplicitRegistration;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.command.subscriber.SubscriberCommand.ActivateService;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.subscriber.ServiceKind;

class ServiceActivationTest {

  private static final ServiceActivated ROAMING = permanent("srv-1", YESTERDAY);

  @Test
  void a_first_activation_registers_the_subscriber() {
    given().when(activate(ROAMING)).then(registeredAt(YESTERDAY), ROAMING);
  }

  @Test
  void a_registered_subscriber_is_not_registered_again() {
    given(registered()).when(activate(ROAMING)).then(ROAMING);
  }

  @Test
  void a_stranger_is_refused_where_registration_is_explicit() {
    givenExplicitRegistration()
        .when(activate(ROAMING))
        .thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    givenExplicitRegistration(registered()).when(activate(ROAMING)).then(ROAMING);
  }

  @Test
  void a_permanent_service_is_in_force_once_per_code() {
    given(registered(), ROAMING)
        .when(activate(permanent("srv-2", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "ROAMING", "srv-1", YESTERDAY.toString());
  }

  @Test
  void an_activation_told_late_is_refused_too_because_its_end_is_open() {
    given(registered(), ROAMING)
        .when(activate(permanent("srv-2", LAST_WEEK)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE);
  }

  @Test
  void permanent_services_of_different_codes_live_side_by_side() {
    ServiceActivated voicemail = permanent("srv-2", "VOICEMAIL", NOW);
    given(registered(), ROAMING)
        .when(activate(voicemail))
        .then(voicemail)
        .when(activate(permanent("srv-3", "ROAMING", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE)
        .when(activate(permanent("srv-3", "VOICEMAIL", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE);
  }

  @Test
  void a_permanent_service_that_was_switched_off_blocks_nothing() {
    ServiceActivated again = permanent("srv-2", LAST_WEEK);
    given(registered(), ROAMING, deactivated(ROAMING, NOW)).when(activate(again)).then(again);
  }

  @Test
  void a_permanent_service_that_was_voided_blocks_nothing() {
    ServiceActivated again = permanent("srv-2", NOW);
    given(registered(), ROAMING, voided(ROAMING)).when(activate(again)).then(again);
  }

  @Test
  void temporary_services_of_one_code_may_overlap_each_other_and_a_permanent_one() {
    ServiceActivated first = temporary("srv-2", YESTERDAY, TOMORROW);
    ServiceActivated second = temporary("srv-3", NOW, null);
    given(registered(), ROAMING)
        .when(activate(first))
        .then(first)
        .when(activate(second))
        .then(second);
    given(registered(), first, second).when(activate(ROAMING)).then(ROAMING);
  }

  @Test
  void a_one_time_service_is_completed_at_once_and_never_in_force() {
    ServiceActivated topUp = oneTime("srv-2", YESTERDAY);
    ServiceActivated another = oneTime("srv-3", YESTERDAY);
    given(registered(), ROAMING)
        .when(activate(topUp))
        .then(topUp, completed(topUp))
        .when(activate(another))
        .then(another, completed(another));
    ServiceActivated withTerm =
        activated("srv-4", "ROAMING", ServiceKind.ONE_TIME, LAST_WEEK, YESTERDAY);
    given(registered()).when(activate(withTerm)).then(withTerm, completed(withTerm));
  }

  @Test
  void a_term_that_is_over_already_ends_the_service_at_once() {
    ServiceActivated over = temporary("srv-1", LAST_WEEK, YESTERDAY);
    ServiceActivated overNow = temporary("srv-1", LAST_WEEK, NOW);
    ServiceActivated notYet = temporary("srv-1", LAST_WEEK, NOW.plus(TICK));

    given(registered()).when(activate(over)).then(over, expired(over, YESTERDAY));
    given(registered()).when(activate(overNow)).then(overNow, expired(overNow, NOW));
    given(registered()).when(activate(notYet)).then(notYet);
  }

  @Test
  void a_permanent_service_whose_term_is_over_blocks_nothing_even_before_its_expiry_is_recorded() {
    ServiceActivated withTerm =
        activated("srv-1", "ROAMING", ServiceKind.PERMANENT, LAST_WEEK, NOW);
    ServiceActivated next = permanent("srv-2", NOW);
    given(registered(), withTerm)
        .at(NOW.minus(TICK))
        .when(activate(next))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-1");
    given(registered(), withTerm, next, expired(withTerm, NOW))
        .when(activate(permanent("srv-3", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-2");
    given(registered(), withTerm).when(activate(next)).then(next);
  }

  @Test
  void a_channel_may_be_five_minutes_ahead_of_our_clock_and_no_more() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    ServiceActivated ahead = permanent("srv-1", fiveMinutes);
    given(registered()).when(activate(ahead)).then(ahead);
    given(registered())
        .when(activate(permanent("srv-1", fiveMinutes.plus(TICK))))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE, "5 minutes");
  }

  @Test
  void nothing_happened_before_1900() {
    ServiceActivated oldest = permanent("srv-1", BEGINNING);
    given(registered()).when(activate(oldest)).then(oldest);
    given(registered())
        .when(activate(permanent("srv-1", BEGINNING.minus(TICK))))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY, "1900");
  }

  @Test
  void a_service_cannot_expire_before_it_starts() {
    given(registered())
        .when(activate(temporary("srv-1", NOW, NOW.minus(TICK))))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS, "srv-1");
    ServiceActivated moment = temporary("srv-1", NOW, NOW);
    given(registered()).when(activate(moment)).then(moment, expired(moment, NOW));
  }

  @Test
  void the_same_activation_told_again_adds_nothing_whatever_has_become_of_it() {
    ServiceActivated service = temporary("srv-1", YESTERDAY, TOMORROW);
    ActivateService again = activate(service);
    given(registered(), service).when(again).thenNothing();
    given(registered(), service, deactivated(service, NOW)).when(again).thenNothing();
    given(registered(), service, expired(service, TOMORROW)).when(again).thenNothing();
    given(registered(), service, voided(service)).when(again).thenNothing();
    given(
            registered(),
            service,
            new ServiceActivationCorrected(
                SUBSCRIBER,
                "srv-1",
                service.activation(),
                through("MA", null, service),
                null,
                "wrong channel",
                YESTERDAY,
                NOW))
        .when(again)
        .thenNothing();
  }

  static Stream<ServiceActivated> otherServicesOfTheSameId() {
    return Stream.of(
        told("VOICEMAIL", ServiceKind.TEMPORARY, "CC", "hotline", YESTERDAY, TOMORROW),
        told("ROAMING", ServiceKind.ONE_TIME, "CC", "hotline", YESTERDAY, TOMORROW),
        told("ROAMING", ServiceKind.TEMPORARY, "FO", "hotline", YESTERDAY, TOMORROW),
        told("ROAMING", ServiceKind.TEMPORARY, "CC", "shop", YESTERDAY, TOMORROW),
        told("ROAMING", ServiceKind.TEMPORARY, "CC", null, YESTERDAY, TOMORROW),
        told("ROAMING", ServiceKind.TEMPORARY, "CC", "hotline", LAST_WEEK, TOMORROW),
        told("ROAMING", ServiceKind.TEMPORARY, "CC", "hotline", YESTERDAY, NOW),
        told("ROAMING", ServiceKind.TEMPORARY, "CC", "hotline", YESTERDAY, null));
  }

  @ParameterizedTest
  @MethodSource("otherServicesOfTheSameId")
  void a_service_id_that_names_another_service_is_taken(ServiceActivated other) {
    given(registered(), temporary("srv-1", YESTERDAY, TOMORROW))
        .when(activate(other))
        .thenRejected(
            Rule.SERVICE_ID_TAKEN, "srv-1", "ROAMING", "TEMPORARY", "CC", YESTERDAY.toString());
  }

  private static ServiceActivated told(
      String code,
      ServiceKind kind,
      String channel,
      @Nullable String subChannel,
      Instant at,
      @Nullable Instant expiresAt) {
    return new ServiceActivated(
        SUBSCRIBER, "srv-1", code, kind, channel, subChannel, at, expiresAt, NOW);
  }

  private static ServiceActivationVoided voided(ServiceActivated service) {
    return new ServiceActivationVoided(
        SUBSCRIBER,
        service.serviceId(),
        service.activation(),
        null,
        "test call",
        service.effectiveAt(),
        NOW);
  }
}
