package org.ocrm.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventNameTest {

  @Test
  void every_event_of_the_sealed_catalogue_has_its_one_name() {
    assertThat(Stream.of(EventName.values()).map(EventName::eventClass))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Objects.requireNonNull(SubscriberEvent.class.getPermittedSubclasses()))
                .<Class<? extends SubscriberEvent>>map(
                    type -> type.asSubclass(SubscriberEvent.class))
                .toList());
  }

  /// Written out, because the store holds these words: a rename must fail here.
  @Test
  void the_wire_names_and_revisions_are_those_of_the_store() {
    assertThat(Stream.of(EventName.values()).map(name -> name.wireName() + "-" + name.revision()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(
            "SubscriberRegistered-1",
            "ServicePlanned-1",
            "ServicePlanChanged-1",
            "ServicePlanVoided-1",
            "ServiceReleased-1",
            "ServiceAttributesChanged-1",
            "ServiceActivated-1",
            "ServiceDeactivated-1",
            "ServiceExpired-1",
            "ServiceCompleted-1",
            "ServiceActivationCorrected-1",
            "ServiceActivationVoided-1",
            "InteractionRecorded-1",
            "InteractionCorrected-1",
            "InteractionVoided-1");
    assertThat(Stream.of(EventName.values()).map(EventName::wireName)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void a_name_is_found_by_its_wire_name_its_class_and_its_event(EventName name) {
    assertThat(EventName.ofWireName(name.wireName())).contains(name);
    assertThat(EventName.ofClass(name.eventClass())).contains(name);
    assertThat(EventName.of(ApprovedEvents.full(name))).isEqualTo(name);
  }

  @Test
  void what_is_no_event_has_no_name() {
    assertThat(EventName.ofWireName("serviceActivated")).isEmpty();
    assertThat(EventName.ofWireName("")).isEmpty();
    assertThat(EventName.ofClass(SubscriberEvent.class)).isEmpty();
  }
}
