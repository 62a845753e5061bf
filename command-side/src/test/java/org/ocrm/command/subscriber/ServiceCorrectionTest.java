package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.TOMORROW;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.activate;
import static org.ocrm.command.subscriber.Examples.completed;
import static org.ocrm.command.subscriber.Examples.deactivated;
import static org.ocrm.command.subscriber.Examples.endingOf;
import static org.ocrm.command.subscriber.Examples.oneTime;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Examples.temporary;
import static org.ocrm.command.subscriber.Examples.through;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;

class ServiceCorrectionTest {

  private static final String WHY = "booked wrongly";
  private static final ServiceActivated ROAMING = permanent("srv-1", YESTERDAY);
  private static final ServiceDeactivated ENDED = deactivated(ROAMING, NOW);

  @Test
  void another_channel_takes_the_old_sub_channel_with_it() {
    given(registered(), ROAMING)
        .when(correct("WS", null))
        .then(corrected(ROAMING.activation(), through("WS", null, ROAMING), null));
  }

  @Test
  void another_time_leaves_channel_and_sub_channel_as_they_are() {
    given(registered(), ROAMING)
        .when(correct(null, LAST_WEEK))
        .then(corrected(ROAMING.activation(), permanent("srv-1", LAST_WEEK).activation(), null));
    given(registered(), ROAMING)
        .when(correct("CC", LAST_WEEK))
        .then(corrected(ROAMING.activation(), permanent("srv-1", LAST_WEEK).activation(), null));
  }

  @Test
  void channel_and_time_may_be_corrected_together() {
    given(registered(), ROAMING)
        .when(correct("MA", LAST_WEEK))
        .then(
            corrected(
                ROAMING.activation(), through("MA", null, permanent("srv-1", LAST_WEEK)), null));
  }

  @Test
  void a_correction_that_corrects_nothing_adds_nothing() {
    given(registered(), ROAMING).when(correct(null, null)).thenNothing();
    given(registered(), ROAMING).when(correct("CC", YESTERDAY)).thenNothing();
  }

  @Test
  void the_same_correction_twice_adds_nothing_and_the_next_builds_on_it() {
    Activation first = through("WS", null, ROAMING);
    given(registered(), ROAMING)
        .when(correct("WS", null))
        .then(corrected(ROAMING.activation(), first, null))
        .when(correct("WS", null))
        .thenNothing()
        .when(correct("FO", null))
        .then(corrected(first, through("FO", null, ROAMING), null));
  }

  @Test
  void a_correction_carries_the_ending_along() {
    given(registered(), ROAMING, ENDED)
        .when(correct("WS", null))
        .then(corrected(ROAMING.activation(), through("WS", null, ROAMING), endingOf(ENDED)));
  }

  @Test
  void a_service_cannot_be_moved_behind_its_end() {
    given(registered(), ROAMING, ENDED)
        .at(TOMORROW)
        .when(correct(null, NOW.plus(TICK)))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS, "srv-1");
    given(registered(), ROAMING, ENDED)
        .when(correct(null, NOW))
        .then(
            corrected(ROAMING.activation(), permanent("srv-1", NOW).activation(), endingOf(ENDED)));
  }

  @Test
  void a_service_with_a_term_cannot_be_moved_behind_it() {
    ServiceActivated service = temporary("srv-1", LAST_WEEK, YESTERDAY);
    given(registered(), service).when(correct(null, NOW)).thenRejected(Rule.ENDS_BEFORE_IT_STARTS);
  }

  @Test
  void a_one_time_service_moves_with_its_completion_in_either_direction() {
    ServiceActivated topUp = oneTime("srv-1", YESTERDAY);
    ServiceActivated later = oneTime("srv-1", NOW);
    ServiceActivated earlier = oneTime("srv-1", LAST_WEEK);
    given(registered(), topUp, completed(topUp))
        .when(correct(null, NOW))
        .then(corrected(topUp.activation(), later.activation(), completion(YESTERDAY)))
        .when(correct(null, LAST_WEEK))
        .then(corrected(later.activation(), earlier.activation(), completion(NOW)));
  }

  @Test
  void the_corrected_time_has_the_limits_of_every_time() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    given(registered(), ROAMING)
        .when(correct(null, fiveMinutes.plus(TICK)))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered(), ROAMING)
        .when(correct(null, BEGINNING.minus(TICK)))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY);
  }

  @Test
  void an_unknown_service_or_subscriber_is_refused() {
    given(registered()).when(correct("WS", null)).thenRejected(Rule.SERVICE_UNKNOWN, "srv-1");
    given().when(correct("WS", null)).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    given(registered()).when(voidIt()).thenRejected(Rule.SERVICE_UNKNOWN, "srv-1");
    given().when(voidIt()).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
  }

  @Test
  void an_activation_that_never_happened_is_voided_once_and_for_all() {
    given(registered(), ROAMING)
        .when(voidIt())
        .then(voided(ROAMING.activation(), null))
        .when(voidIt())
        .thenNothing()
        .when(correct("WS", null))
        .thenRejected(Rule.SERVICE_VOIDED, "srv-1")
        .when(correct(null, null))
        .thenRejected(Rule.SERVICE_VOIDED);
  }

  @Test
  void a_void_takes_the_ending_along() {
    given(registered(), ROAMING, ENDED)
        .when(voidIt())
        .then(voided(ROAMING.activation(), endingOf(ENDED)));
  }

  @Test
  void a_void_takes_back_what_was_corrected_last() {
    ServiceActivated moved = permanent("srv-1", LAST_WEEK);
    given(registered(), ROAMING)
        .when(correct(null, LAST_WEEK))
        .then(corrected(ROAMING.activation(), moved.activation(), null))
        .when(voidIt())
        .then(voided(moved.activation(), null));
  }

  @Test
  void the_completion_that_a_void_takes_back_is_the_moved_one() {
    ServiceActivated topUp = oneTime("srv-1", YESTERDAY);
    ServiceActivated moved = oneTime("srv-1", LAST_WEEK);
    given(registered(), topUp, completed(topUp))
        .when(correct(null, LAST_WEEK))
        .then(corrected(topUp.activation(), moved.activation(), completion(YESTERDAY)))
        .when(voidIt())
        .then(voided(moved.activation(), completion(LAST_WEEK)));
  }

  @Test
  void a_corrected_permanent_service_is_in_force_as_before() {
    given(registered(), ROAMING)
        .when(correct("WS", null))
        .then(corrected(ROAMING.activation(), through("WS", null, ROAMING), null))
        .when(activate(permanent("srv-2", NOW)))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE, "srv-1");
  }

  private static CorrectServiceActivation correct(
      @Nullable String channel, @Nullable Instant effectiveAt) {
    return new CorrectServiceActivation(SUBSCRIBER, "srv-1", channel, effectiveAt, WHY);
  }

  private static VoidServiceActivation voidIt() {
    return new VoidServiceActivation(SUBSCRIBER, "srv-1", WHY);
  }

  private static Ending completion(Instant at) {
    return new Ending("ServiceCompleted", null, null, at);
  }

  private static ServiceActivationCorrected corrected(
      Activation before, Activation after, @Nullable Ending ending) {
    return new ServiceActivationCorrected(
        SUBSCRIBER, "srv-1", before, after, ending, WHY, after.activatedAt(), NOW);
  }

  private static ServiceActivationVoided voided(Activation activation, @Nullable Ending ending) {
    return new ServiceActivationVoided(
        SUBSCRIBER, "srv-1", activation, ending, WHY, activation.activatedAt(), NOW);
  }
}
