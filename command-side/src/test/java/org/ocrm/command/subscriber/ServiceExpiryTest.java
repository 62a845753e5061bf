package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
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

import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.SubscriberCommand.ExpireService;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServiceExpired;

class ServiceExpiryTest {

  private static final ExpireService EXPIRE = new ExpireService(SUBSCRIBER, "srv-1");
  private static final ServiceActivated SERVICE = temporary("srv-1", LAST_WEEK, YESTERDAY);

  @Test
  void a_service_expires_at_the_end_of_its_term_however_late_the_reminder_comes() {
    given(registered(), SERVICE)
        .when(EXPIRE)
        .then(expired(SERVICE, YESTERDAY))
        .when(EXPIRE)
        .thenNothing();
  }

  @Test
  void a_reminder_that_comes_too_early_changes_nothing() {
    ServiceActivated service = temporary("srv-1", LAST_WEEK, NOW);
    given(registered(), service).at(NOW.minus(TICK)).when(EXPIRE).thenNothing();
    given(registered(), service).when(EXPIRE).then(expired(service, NOW));
  }

  @Test
  void what_has_ended_otherwise_does_not_expire() {
    ServiceActivated oneTime = oneTime("srv-1", LAST_WEEK);
    given(registered(), SERVICE, deactivated(SERVICE, YESTERDAY)).when(EXPIRE).thenNothing();
    given(registered(), oneTime, completed(oneTime)).when(EXPIRE).thenNothing();
    given(
            registered(),
            SERVICE,
            new ServiceActivationVoided(
                SUBSCRIBER, "srv-1", SERVICE.activation(), null, "error", LAST_WEEK, NOW))
        .when(EXPIRE)
        .thenNothing();
  }

  @Test
  void a_service_without_a_term_does_not_expire() {
    given(registered(), permanent("srv-1", LAST_WEEK)).when(EXPIRE).thenNothing();
  }

  @Test
  void a_reminder_for_nobody_changes_nothing() {
    given().when(EXPIRE).thenNothing();
    given(registered()).when(EXPIRE).thenNothing();
  }

  @Test
  void the_expiry_carries_the_corrected_activation() {
    Activation corrected = through("MA", null, SERVICE);
    given(
            registered(),
            SERVICE,
            new ServiceActivationCorrected(
                SUBSCRIBER,
                "srv-1",
                SERVICE.activation(),
                corrected,
                null,
                "error",
                LAST_WEEK,
                NOW))
        .when(EXPIRE)
        .then(new ServiceExpired(SUBSCRIBER, "srv-1", corrected, YESTERDAY, NOW));
  }
}
