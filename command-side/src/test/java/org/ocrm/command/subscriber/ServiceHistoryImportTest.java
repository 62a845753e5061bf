package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.TOMORROW;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.activate;
import static org.ocrm.command.subscriber.Examples.activatedBy;
import static org.ocrm.command.subscriber.Examples.completed;
import static org.ocrm.command.subscriber.Examples.deactivatedBy;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.registeredAt;
import static org.ocrm.command.subscriber.Examples.row;
import static org.ocrm.command.subscriber.Examples.temporary;
import static org.ocrm.command.subscriber.Examples.through;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;
import static org.ocrm.command.subscriber.Specification.givenExplicitRegistration;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.ImportServiceHistory;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Long because a row of history meets every state that a service can be in.
class ServiceHistoryImportTest {

  private static final ImportServiceHistory OPEN =
      row("srv-1", ServiceKind.PERMANENT, LAST_WEEK, null);
  private static final ImportServiceHistory CLOSED =
      row("srv-1", ServiceKind.PERMANENT, LAST_WEEK, YESTERDAY);

  @ParameterizedTest
  @EnumSource(names = {"PERMANENT", "TEMPORARY"})
  void an_open_row_is_an_activation_and_a_closed_one_is_two_events(ServiceKind kind) {
    ImportServiceHistory open = row("srv-1", kind, LAST_WEEK, null);
    ImportServiceHistory closed = row("srv-1", kind, LAST_WEEK, YESTERDAY);
    given(registered()).when(open).then(activatedBy(open)).when(open).thenNothing();
    given(registered())
        .when(closed)
        .then(activatedBy(closed), deactivatedBy(closed))
        .when(closed)
        .thenNothing();
  }

  @Test
  void a_first_row_registers_the_subscriber_at_the_time_of_the_row() {
    given().when(CLOSED).then(registeredAt(LAST_WEEK), activatedBy(CLOSED), deactivatedBy(CLOSED));
  }

  @Test
  void a_stranger_is_refused_where_registration_is_explicit() {
    givenExplicitRegistration().when(OPEN).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    givenExplicitRegistration(registered()).when(OPEN).then(activatedBy(OPEN));
  }

  @Test
  void a_one_time_row_is_completed_at_once_whatever_it_says_about_an_end() {
    for (Instant end : new Instant[] {LAST_WEEK, YESTERDAY}) {
      ImportServiceHistory oneTime = row("srv-1", ServiceKind.ONE_TIME, LAST_WEEK, end);
      given(registered())
          .when(oneTime)
          .then(activatedBy(oneTime), completed(activatedBy(oneTime)))
          .when(oneTime)
          .thenNothing()
          .when(row("srv-1", ServiceKind.ONE_TIME, LAST_WEEK, null))
          .thenNothing();
    }
  }

  @Test
  void tomorrows_dump_adds_only_the_end_of_a_row_that_was_open() {
    given(registered(), activatedBy(OPEN))
        .when(CLOSED)
        .then(deactivatedBy(CLOSED))
        .when(CLOSED)
        .thenNothing()
        .when(OPEN)
        .thenNothing();
  }

  @Test
  void a_row_that_now_ends_at_another_time_is_refused() {
    given(registered(), activatedBy(CLOSED), deactivatedBy(CLOSED))
        .when(row("srv-1", ServiceKind.PERMANENT, LAST_WEEK, NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "srv-1", YESTERDAY.toString(), NOW.toString());
  }

  static Stream<ImportServiceHistory> otherRows() {
    return Stream.of(
        new ImportServiceHistory(
            SUBSCRIBER, "srv-1", "VOICEMAIL", ServiceKind.PERMANENT, "CC", LAST_WEEK, null),
        new ImportServiceHistory(
            SUBSCRIBER, "srv-1", "ROAMING", ServiceKind.TEMPORARY, "CC", LAST_WEEK, null),
        new ImportServiceHistory(
            SUBSCRIBER, "srv-1", "ROAMING", ServiceKind.PERMANENT, "WS", LAST_WEEK, null),
        new ImportServiceHistory(
            SUBSCRIBER, "srv-1", "ROAMING", ServiceKind.PERMANENT, "CC", YESTERDAY, null));
  }

  @ParameterizedTest
  @MethodSource("otherRows")
  void a_row_that_now_says_something_else_is_refused(ImportServiceHistory other) {
    given(registered(), activatedBy(OPEN))
        .when(other)
        .thenRejected(Rule.SERVICE_ID_TAKEN, "srv-1", "ROAMING", "PERMANENT", "CC");
  }

  @Test
  void a_corrected_service_is_recognised_by_what_its_row_said_first() {
    Activation corrected = through("MA", null, activatedBy(OPEN));
    given(registered(), activatedBy(OPEN), correctedTo(corrected))
        .when(OPEN)
        .thenNothing()
        .when(CLOSED)
        .then(deactivatedBy(CLOSED, corrected));
  }

  @Test
  void a_row_cannot_end_a_service_before_its_corrected_start() {
    Activation corrected = activatedBy(row("srv-1", ServiceKind.PERMANENT, NOW, null)).activation();
    given(registered(), activatedBy(OPEN), correctedTo(corrected))
        .when(CLOSED)
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS, "srv-1");
  }

  @Test
  void a_voided_service_is_not_brought_back_by_its_row() {
    given(
            registered(),
            activatedBy(OPEN),
            new ServiceActivationVoided(
                SUBSCRIBER, "srv-1", activatedBy(OPEN).activation(), null, "error", LAST_WEEK, NOW))
        .when(OPEN)
        .thenNothing()
        .when(CLOSED)
        .thenNothing();
  }

  @Test
  void a_service_that_was_switched_off_through_the_api_at_that_time_is_the_same() {
    DeactivateService byHand = new DeactivateService(SUBSCRIBER, "srv-1", "FO", "moved", YESTERDAY);
    given(registered(), activatedBy(OPEN))
        .when(byHand)
        .then(
            new ServiceDeactivated(
                SUBSCRIBER, "srv-1", activatedBy(OPEN).activation(), "FO", "moved", YESTERDAY, NOW))
        .when(CLOSED)
        .thenNothing();
  }

  /// Whether its expiry has been recorded yet or not.
  @Test
  void a_row_cannot_end_a_service_whose_term_was_over_at_another_time() {
    ServiceActivated service = temporary("srv-1", LAST_WEEK, YESTERDAY);
    given(registered(), service)
        .when(row("srv-1", ServiceKind.TEMPORARY, LAST_WEEK, NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, YESTERDAY.toString())
        .when(row("srv-1", ServiceKind.TEMPORARY, LAST_WEEK, YESTERDAY))
        .thenNothing();
    given(registered(), service, Examples.expired(service, YESTERDAY))
        .when(row("srv-1", ServiceKind.TEMPORARY, LAST_WEEK, NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, YESTERDAY.toString())
        .when(row("srv-1", ServiceKind.TEMPORARY, LAST_WEEK, YESTERDAY))
        .thenNothing();
  }

  @Test
  void a_row_cannot_end_before_it_starts() {
    given(registered())
        .when(row("srv-1", ServiceKind.TEMPORARY, YESTERDAY, YESTERDAY.minus(TICK)))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS, "srv-1");
    ImportServiceHistory moment = row("srv-1", ServiceKind.TEMPORARY, YESTERDAY, YESTERDAY);
    given(registered()).when(moment).then(activatedBy(moment), deactivatedBy(moment));
  }

  @Test
  void both_times_of_a_row_have_the_limits_of_every_time() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    ImportServiceHistory ahead = row("srv-1", ServiceKind.TEMPORARY, fiveMinutes, fiveMinutes);
    given(registered()).when(ahead).then(activatedBy(ahead), deactivatedBy(ahead));
    given(registered())
        .when(row("srv-1", ServiceKind.TEMPORARY, fiveMinutes.plus(TICK), null))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered())
        .when(row("srv-1", ServiceKind.TEMPORARY, YESTERDAY, fiveMinutes.plus(TICK)))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered(), activatedBy(OPEN))
        .when(row("srv-1", ServiceKind.PERMANENT, LAST_WEEK, fiveMinutes.plus(TICK)))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered())
        .when(row("srv-1", ServiceKind.TEMPORARY, BEGINNING.minus(TICK), null))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY);
  }

  @Test
  void history_before_a_permanent_service_in_force_may_be_told_late() {
    ServiceActivated inForce = permanent("srv-2", YESTERDAY);
    given(registered(), inForce).when(CLOSED).then(activatedBy(CLOSED), deactivatedBy(CLOSED));
    ImportServiceHistory overlapping =
        row("srv-1", ServiceKind.PERMANENT, LAST_WEEK, YESTERDAY.plus(TICK));
    given(registered(), inForce)
        .when(overlapping)
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "ROAMING", "srv-2", YESTERDAY.toString());
    given(registered(), inForce).when(OPEN).thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-2");
  }

  @Test
  void history_told_late_does_not_lift_the_permanent_service_in_force() {
    given(registered(), permanent("srv-2", YESTERDAY))
        .when(CLOSED)
        .then(activatedBy(CLOSED), deactivatedBy(CLOSED))
        .when(activate(permanent("srv-3", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-2")
        .when(row("srv-3", ServiceKind.PERMANENT, NOW, null))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-2");
  }

  @Test
  void temporary_rows_may_overlap_a_permanent_service() {
    ImportServiceHistory temporary = row("srv-1", ServiceKind.TEMPORARY, LAST_WEEK, null);
    given(registered(), permanent("srv-2", LAST_WEEK)).when(temporary).then(activatedBy(temporary));
  }

  @Test
  void an_open_row_in_force_blocks_a_second_permanent_service() {
    given(registered(), activatedBy(OPEN))
        .at(TOMORROW)
        .when(activate(permanent("srv-2", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-1");
  }

  private static ServiceActivationCorrected correctedTo(Activation after) {
    return new ServiceActivationCorrected(
        SUBSCRIBER,
        "srv-1",
        activatedBy(OPEN).activation(),
        after,
        null,
        "error",
        after.activatedAt(),
        NOW);
  }
}
