package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.ApprovedEvents;
import org.ocrm.kernel.event.Ending;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivationCorrected;
import org.ocrm.kernel.subscriber.ServiceKind;

/// What each type of event says happened.
class OccurrenceTest {

  private static final String CODE = "Roaming Ägypten / مصر 📱";
  private static final Instant ACTIVATED = Instant.parse("2026-01-31T23:59:59.123456789Z");
  private static final Instant ENDED = Instant.parse("2026-02-28T12:00:00Z");

  private static final Map<String, String> ACTIVATION =
      Map.of(
          "channel", "CC", "subChannel", "hotline \"2\"", "serviceCode", CODE, "kind", "TEMPORARY");
  private static final Map<String, String> DEACTIVATION =
      Map.of(
          "channel", "FO",
          "reason", "too expensive",
          "serviceCode", CODE,
          "kind", "TEMPORARY",
          "activatedThrough", "CC");
  private static final Map<String, String> CONTACT =
      Map.of("channel", "CC", "type", "complaint", "direction", "INBOUND", "serviceId", "srv-1");
  private static final Map<String, String> END_BY_ITSELF =
      Map.of("serviceCode", CODE, "kind", "TEMPORARY", "activatedThrough", "CC");

  @Test
  void a_registration_happens_to_the_subscriber() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SUBSCRIBER_REGISTERED)))
        .containsExactly(
            happened(
                "SubscriberRegistered", "+491701234567", ACTIVATED, Map.of("channel", "WS"), 1));
  }

  @Test
  void an_activation_happens_to_the_service_through_its_channel() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_ACTIVATED)))
        .containsExactly(happened("ServiceActivated", "srv-1", ACTIVATED, ACTIVATION, 1));
  }

  @Test
  void attributes_that_are_absent_are_left_out() {
    assertThat(Occurrence.of(ApprovedEvents.minimal(EventName.SERVICE_ACTIVATED)))
        .containsExactly(
            happened(
                "ServiceActivated",
                "srv-1",
                ACTIVATED,
                Map.of("channel", "CC", "serviceCode", "ROAMING", "kind", "PERMANENT"),
                1));
    assertThat(Occurrence.of(ApprovedEvents.minimal(EventName.INTERACTION_RECORDED)))
        .containsExactly(
            happened(
                "InteractionRecorded",
                "int-1",
                ENDED,
                Map.of("channel", "CC", "type", "question"),
                1));
  }

  @Test
  void a_deactivation_knows_both_channels() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_DEACTIVATED)))
        .containsExactly(ended("ServiceDeactivated", "srv-1", ENDED, DEACTIVATION, 1));
  }

  @Test
  void an_expiry_and_a_completion_have_no_channel_of_their_own() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_EXPIRED)))
        .containsExactly(ended("ServiceExpired", "srv-1", ENDED, END_BY_ITSELF, 1));
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_COMPLETED)))
        .containsExactly(ended("ServiceCompleted", "srv-1", ACTIVATED, END_BY_ITSELF, 1));
  }

  @Test
  void a_correction_takes_both_ends_back_and_puts_them_in_anew() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_ACTIVATION_CORRECTED)))
        .containsExactly(
            happened("ServiceActivated", "srv-1", ACTIVATED, ACTIVATION, -1),
            ended("ServiceDeactivated", "srv-1", ENDED, DEACTIVATION, -1),
            happened(
                "ServiceActivated",
                "srv-1",
                ACTIVATED,
                Map.of(
                    "channel", "MA",
                    "subChannel", "android",
                    "serviceCode", CODE,
                    "kind", "TEMPORARY"),
                1),
            ended(
                "ServiceDeactivated",
                "srv-1",
                ENDED,
                Map.of(
                    "channel", "FO",
                    "reason", "too expensive",
                    "serviceCode", CODE,
                    "kind", "TEMPORARY",
                    "activatedThrough", "MA"),
                1));
  }

  @Test
  void a_correction_of_an_open_service_moves_the_activation_alone() {
    assertThat(Occurrence.of(ApprovedEvents.minimal(EventName.SERVICE_ACTIVATION_CORRECTED)))
        .extracting(Occurrence::event, o -> o.attributes().get("channel"), Occurrence::count)
        .containsExactly(tuple("ServiceActivated", "CC", -1), tuple("ServiceActivated", "MA", 1));
  }

  @Test
  void the_completion_of_a_one_time_service_moves_with_its_activation() {
    Activation before = new Activation("TOP-UP", ServiceKind.ONE_TIME, "CC", null, ACTIVATED);
    Activation after = new Activation("TOP-UP", ServiceKind.ONE_TIME, "CC", null, ENDED);
    Ending completed = new Ending("ServiceCompleted", null, null, ACTIVATED);

    assertThat(
            Occurrence.of(
                new ServiceActivationCorrected(
                    "s-1", "srv-1", before, after, completed, "error", ENDED, ENDED)))
        .extracting(Occurrence::event, Occurrence::at, Occurrence::count)
        .containsExactly(
            tuple("ServiceActivated", ACTIVATED, -1),
            tuple("ServiceCompleted", ACTIVATED, -1),
            tuple("ServiceActivated", ENDED, 1),
            tuple("ServiceCompleted", ENDED, 1));
  }

  @Test
  void a_void_takes_the_activation_and_its_ending_back() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.SERVICE_ACTIVATION_VOIDED)))
        .containsExactly(
            happened("ServiceActivated", "srv-1", ACTIVATED, ACTIVATION, -1),
            ended("ServiceDeactivated", "srv-1", ENDED, DEACTIVATION, -1));
  }

  @Test
  void a_contact_keeps_type_direction_and_service_but_not_its_note() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.INTERACTION_RECORDED)))
        .containsExactly(happened("InteractionRecorded", "int-1", ENDED, CONTACT, 1));
  }

  @Test
  void a_corrected_contact_is_taken_back_and_put_in_anew() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.INTERACTION_CORRECTED)))
        .containsExactly(
            happened("InteractionRecorded", "int-1", ENDED, CONTACT, -1),
            happened(
                "InteractionRecorded",
                "int-1",
                ACTIVATED,
                Map.of(
                    "channel", "WS",
                    "type", "question",
                    "direction", "OUTBOUND",
                    "serviceId", "srv-1"),
                1));
  }

  @Test
  void a_voided_contact_is_taken_back() {
    assertThat(Occurrence.of(ApprovedEvents.full(EventName.INTERACTION_VOIDED)))
        .containsExactly(happened("InteractionRecorded", "int-1", ENDED, CONTACT, -1));
  }

  private static Occurrence happened(
      String event, String subject, Instant at, Map<String, String> attributes, int count) {
    return new Occurrence(event, subject, at, attributes, null, count);
  }

  private static Occurrence ended(
      String event, String subject, Instant at, Map<String, String> attributes, int count) {
    return new Occurrence(event, subject, at, attributes, ACTIVATED, count);
  }
}
