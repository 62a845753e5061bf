package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.BEGINNING;
import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TICK;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectInteraction;
import org.ocrm.command.subscriber.SubscriberCommand.VoidInteraction;
import org.ocrm.kernel.event.Contact;
import org.ocrm.kernel.event.SubscriberEvent.InteractionCorrected;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.InteractionVoided;
import org.ocrm.kernel.subscriber.Direction;

class InteractionCorrectionTest {

  private static final String WHY = "typed into the wrong mask";
  private static final String NOTE = "no signal";
  private static final Contact TOLD = contact("CC", "complaint", Direction.INBOUND, YESTERDAY);

  @Test
  void every_attribute_may_be_corrected_by_itself_and_the_others_stay() {
    given(registered(), recorded())
        .when(correct("WS", null, null, null, null))
        .then(corrected(TOLD, contact("WS", "complaint", Direction.INBOUND, YESTERDAY), null));
    given(registered(), recorded())
        .when(correct(null, "question", null, null, null))
        .then(corrected(TOLD, contact("CC", "question", Direction.INBOUND, YESTERDAY), null));
    given(registered(), recorded())
        .when(correct(null, null, Direction.OUTBOUND, null, null))
        .then(corrected(TOLD, contact("CC", "complaint", Direction.OUTBOUND, YESTERDAY), null));
    given(registered(), recorded())
        .when(correct(null, null, null, "no dial tone", null))
        .then(corrected(TOLD, TOLD, "no dial tone"));
    given(registered(), recorded())
        .when(correct(null, null, null, null, LAST_WEEK))
        .then(corrected(TOLD, contact("CC", "complaint", Direction.INBOUND, LAST_WEEK), null));
  }

  @Test
  void all_attributes_may_be_corrected_together() {
    given(registered(), recorded())
        .when(correct("MA", "question", Direction.OUTBOUND, "why?", LAST_WEEK))
        .then(corrected(TOLD, contact("MA", "question", Direction.OUTBOUND, LAST_WEEK), "why?"));
  }

  @Test
  void a_correction_that_corrects_nothing_adds_nothing() {
    given(registered(), recorded()).when(correct(null, null, null, null, null)).thenNothing();
    given(registered(), recorded())
        .when(correct("CC", "complaint", Direction.INBOUND, NOTE, YESTERDAY))
        .thenNothing();
  }

  @Test
  void the_same_correction_twice_adds_nothing_and_the_next_builds_on_it() {
    Contact first = contact("WS", "complaint", Direction.INBOUND, YESTERDAY);
    given(registered(), recorded())
        .when(correct("WS", null, null, "new", null))
        .then(corrected(TOLD, first, "new"))
        .when(correct("WS", null, null, "new", null))
        .thenNothing()
        .when(correct(null, null, null, NOTE, LAST_WEEK))
        .then(corrected(first, contact("WS", "complaint", Direction.INBOUND, LAST_WEEK), NOTE));
  }

  @Test
  void the_corrected_time_has_the_limits_of_every_time() {
    Instant fiveMinutes = NOW.plus(Duration.ofMinutes(5));
    given(registered(), recorded())
        .when(correct(null, null, null, null, fiveMinutes.plus(TICK)))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered(), recorded())
        .when(correct(null, null, null, null, BEGINNING.minus(TICK)))
        .thenRejected(Rule.EFFECTIVE_TOO_EARLY);
  }

  @Test
  void an_unknown_contact_or_subscriber_is_refused() {
    given(registered())
        .when(correct("WS", null, null, null, null))
        .thenRejected(Rule.INTERACTION_UNKNOWN, "int-1");
    given()
        .when(correct("WS", null, null, null, null))
        .thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
    given(registered()).when(voidIt()).thenRejected(Rule.INTERACTION_UNKNOWN, "int-1");
    given().when(voidIt()).thenRejected(Rule.SUBSCRIBER_UNKNOWN, SUBSCRIBER);
  }

  @Test
  void a_contact_that_never_happened_is_voided_once_and_for_all() {
    given(registered(), recorded())
        .when(voidIt())
        .then(voided(TOLD))
        .when(voidIt())
        .thenNothing()
        .when(correct("WS", null, null, null, null))
        .thenRejected(Rule.INTERACTION_VOIDED, "int-1")
        .when(correct(null, null, null, null, null))
        .thenRejected(Rule.INTERACTION_VOIDED);
  }

  @Test
  void a_void_takes_back_what_was_corrected_last() {
    Contact moved = contact("CC", "complaint", Direction.INBOUND, LAST_WEEK);
    given(registered(), recorded())
        .when(correct(null, null, null, null, LAST_WEEK))
        .then(corrected(TOLD, moved, null))
        .when(voidIt())
        .then(voided(moved));
  }

  private static InteractionRecorded recorded() {
    return new InteractionRecorded(
        SUBSCRIBER,
        "int-1",
        "CC",
        "complaint",
        Direction.INBOUND,
        NOTE,
        "srv-1",
        YESTERDAY,
        YESTERDAY);
  }

  private static Contact contact(String channel, String type, Direction direction, Instant at) {
    return new Contact(channel, type, direction, "srv-1", at);
  }

  private static CorrectInteraction correct(
      @Nullable String channel,
      @Nullable String type,
      @Nullable Direction direction,
      @Nullable String note,
      @Nullable Instant effectiveAt) {
    return new CorrectInteraction(
        SUBSCRIBER, "int-1", channel, type, direction, note, effectiveAt, WHY);
  }

  private static VoidInteraction voidIt() {
    return new VoidInteraction(SUBSCRIBER, "int-1", WHY);
  }

  private static InteractionCorrected corrected(
      Contact before, Contact after, @Nullable String note) {
    return new InteractionCorrected(
        SUBSCRIBER, "int-1", before, after, note, WHY, after.contactedAt(), NOW);
  }

  private static InteractionVoided voided(Contact contact) {
    return new InteractionVoided(SUBSCRIBER, "int-1", contact, WHY, contact.contactedAt(), NOW);
  }
}
