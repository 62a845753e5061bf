package org.ocrm.command.subscriber;

import static org.ocrm.command.subscriber.Examples.LAST_WEEK;
import static org.ocrm.command.subscriber.Examples.SUBSCRIBER;
import static org.ocrm.command.subscriber.Examples.TOMORROW;
import static org.ocrm.command.subscriber.Examples.YESTERDAY;
import static org.ocrm.command.subscriber.Examples.activate;
import static org.ocrm.command.subscriber.Examples.permanent;
import static org.ocrm.command.subscriber.Examples.registered;
import static org.ocrm.command.subscriber.Specification.NOW;
import static org.ocrm.command.subscriber.Specification.given;
import static org.ocrm.command.subscriber.Specification.givenExplicitRegistration;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.command.subscriber.SubscriberCommand.ChangeService;
import org.ocrm.command.subscriber.SubscriberCommand.CorrectServiceActivation;
import org.ocrm.command.subscriber.SubscriberCommand.DeactivateService;
import org.ocrm.command.subscriber.SubscriberCommand.PlanService;
import org.ocrm.command.subscriber.SubscriberCommand.VoidServiceActivation;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceAttributesChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanChanged;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanVoided;
import org.ocrm.kernel.event.SubscriberEvent.ServicePlanned;
import org.ocrm.kernel.event.SubscriberEvent.ServiceReleased;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.subscriber.LifecycleState;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Plans, and what PATCH makes of services. Long because every way between states is walked.
class ServiceLifecycleTest {

  private static final ServiceActivated ACTIVE = permanent("srv-1", YESTERDAY);
  private static final Map<String, Object> KEPT = Map.of("category", "gold");

  @Test
  void a_plan_is_kept_and_registers_its_subscriber() {
    given()
        .when(plan(LifecycleState.DESIGNED))
        .then(
            new SubscriberRegistered(SUBSCRIBER, "CC", NOW, NOW), planned(LifecycleState.DESIGNED))
        .when(plan(LifecycleState.DESIGNED))
        .thenNothing()
        .when(plan(LifecycleState.RESERVED))
        .thenRejected(Rule.SERVICE_ID_TAKEN);
    givenExplicitRegistration()
        .when(plan(LifecycleState.DESIGNED))
        .thenRejected(Rule.SUBSCRIBER_UNKNOWN);
  }

  @Test
  void a_plan_moves_on_and_becomes_an_activation_with_what_was_kept() {
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(move(LifecycleState.RESERVED))
        .then(
            new ServicePlanChanged(
                SUBSCRIBER, "srv-1", LifecycleState.DESIGNED, LifecycleState.RESERVED, NOW, NOW))
        .when(move(LifecycleState.ACTIVE))
        .then(
            new ServiceActivated(
                SUBSCRIBER,
                "srv-1",
                "ROAMING",
                ServiceKind.PERMANENT,
                "CC",
                "hotline",
                NOW,
                null,
                NOW,
                KEPT));
  }

  @ParameterizedTest
  @CsvSource({
    "DESIGNED, FEASIBILITY_CHECKED",
    "RESERVED, DESIGNED",
    "INACTIVE, RESERVED",
  })
  void a_plan_does_not_go_back(LifecycleState from, LifecycleState to) {
    given(registered(), planned(from))
        .when(move(to))
        .thenRejected(Rule.ILLEGAL_TRANSITION, from.word(), to.word());
  }

  @ParameterizedTest
  @CsvSource({"FEASIBILITY_CHECKED", "DESIGNED", "RESERVED"})
  void what_is_active_does_not_become_a_plan(LifecycleState to) {
    given(registered(), ACTIVE).when(move(to)).thenRejected(Rule.ILLEGAL_TRANSITION);
  }

  @Test
  void what_is_active_is_left_inactive_and_then_over_and_never_active_again() {
    given(registered(), ACTIVE)
        .when(move(LifecycleState.INACTIVE))
        .then(ended(LifecycleState.INACTIVE))
        .when(move(LifecycleState.INACTIVE))
        .thenNothing()
        .when(move(LifecycleState.ACTIVE))
        .thenRejected(Rule.ILLEGAL_TRANSITION, "inactive", "active")
        .when(move(LifecycleState.TERMINATED))
        .then(new ServiceReleased(SUBSCRIBER, "srv-1", "CC", null, NOW, NOW))
        .when(move(LifecycleState.INACTIVE))
        .thenRejected(Rule.ILLEGAL_TRANSITION, "terminated", "inactive");
    given(registered(), ACTIVE).when(move(LifecycleState.TERMINATED)).then(ended(null));
  }

  @Test
  void the_channel_of_a_move_is_the_one_that_is_told() {
    ChangeService move =
        new ChangeService(
            SUBSCRIBER,
            "srv-1",
            LifecycleState.TERMINATED,
            "MA",
            "too dear",
            NOW,
            Map.of(),
            Map.of(),
            List.of());
    given(registered(), ACTIVE)
        .when(move)
        .then(
            new ServiceDeactivated(
                SUBSCRIBER, "srv-1", ACTIVE.activation(), "MA", "too dear", NOW, NOW));
  }

  @Test
  void the_rules_of_activations_and_deactivations_hold_for_moves() {
    given(registered(), permanent("other", YESTERDAY), planned(LifecycleState.RESERVED))
        .when(move(LifecycleState.ACTIVE))
        .thenRejected(Rule.SERVICE_ALREADY_ACTIVE);
    given(registered(), planned(LifecycleState.RESERVED))
        .when(move(LifecycleState.ACTIVE, TOMORROW))
        .thenRejected(Rule.EFFECTIVE_IN_FUTURE);
    given(registered(), ACTIVE)
        .when(move(LifecycleState.TERMINATED, LAST_WEEK))
        .thenRejected(Rule.ENDS_BEFORE_IT_STARTS);
  }

  @Test
  void a_plan_is_given_up_or_declared_never_to_have_been() {
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(move(LifecycleState.TERMINATED))
        .then(new ServiceReleased(SUBSCRIBER, "srv-1", "CC", null, NOW, NOW))
        .when(move(LifecycleState.ACTIVE))
        .thenRejected(Rule.ILLEGAL_TRANSITION);
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(new VoidServiceActivation(SUBSCRIBER, "srv-1", "test"))
        .then(new ServicePlanVoided(SUBSCRIBER, "srv-1", "test", TOMORROW, NOW))
        .when(move(LifecycleState.ACTIVE))
        .thenRejected(Rule.SERVICE_UNKNOWN);
  }

  @Test
  void a_plan_counts_for_nothing_so_that_there_is_nothing_to_correct_or_to_switch_off() {
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(new CorrectServiceActivation(SUBSCRIBER, "srv-1", "MA", null, "error"))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "designed")
        .when(new DeactivateService(SUBSCRIBER, "srv-1", "MA", null, NOW))
        .thenRejected(Rule.SERVICE_NOT_ACTIVE, "designed");
  }

  @Test
  void an_ordinary_activation_switches_on_what_was_planned_under_its_id() {
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(activate(ACTIVE))
        .then(
            new ServiceActivated(
                SUBSCRIBER,
                "srv-1",
                "ROAMING",
                ServiceKind.PERMANENT,
                "CC",
                "hotline",
                YESTERDAY,
                null,
                NOW,
                KEPT))
        .when(activate(ACTIVE))
        .thenNothing();
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(activate(permanent("srv-1", "VOICEMAIL", NOW)))
        .thenRejected(Rule.SERVICE_ID_TAKEN);
  }

  @Test
  void what_is_kept_is_patched_by_merging() {
    Map<String, @Nullable Object> patch = new HashMap<>();
    patch.put("category", null);
    patch.put("note", List.of(Map.of("text", "new")));
    given(registered(), planned(LifecycleState.DESIGNED))
        .when(keep(patch, Map.of(), List.of()))
        .then(
            new ServiceAttributesChanged(
                SUBSCRIBER, "srv-1", NOW, NOW, Map.of("note", List.of(Map.of("text", "new")))))
        .when(keep(patch, Map.of(), List.of()))
        .thenNothing();
  }

  @Test
  void what_is_ours_is_not_changed_in_passing() {
    given(registered(), ACTIVE)
        .when(keep(Map.of(), Map.of("serviceSpecification.id", "ROAMING"), List.of()))
        .thenNothing()
        .when(keep(Map.of(), Map.of("serviceSpecification.id", "SIM"), List.of()))
        .thenRejected(Rule.ATTRIBUTE_FIXED, "serviceSpecification.id", "ROAMING")
        .when(keep(Map.of(), Map.of("endDate", NOW.toString()), List.of()))
        .thenRejected(Rule.ATTRIBUTE_FIXED, "endDate", "not there");
  }

  @Test
  void only_a_type_of_its_own_has_attributes_of_its_own() {
    Map<String, Object> red = Map.of("colour", "red");
    given(registered(), ACTIVE)
        .when(keep(red, Map.of(), List.of("colour")))
        .thenRejected(Rule.ATTRIBUTE_UNKNOWN, "colour")
        .when(keep(Map.of("@type", "Paint"), Map.of(), List.of()))
        .then(new ServiceAttributesChanged(SUBSCRIBER, "srv-1", NOW, NOW, Map.of("@type", "Paint")))
        .when(keep(red, Map.of(), List.of("colour")))
        .then(
            new ServiceAttributesChanged(
                SUBSCRIBER, "srv-1", NOW, NOW, Map.of("@type", "Paint", "colour", "red")));
  }

  @Test
  void there_is_no_room_for_files() {
    given(registered(), ACTIVE)
        .when(keep(Map.of("description", "x".repeat(40_000)), Map.of(), List.of()))
        .thenRejected(Rule.ATTRIBUTES_TOO_LARGE);
  }

  private static PlanService plan(LifecycleState state) {
    return new PlanService(
        SUBSCRIBER,
        "srv-1",
        "ROAMING",
        ServiceKind.PERMANENT,
        "CC",
        "hotline",
        state,
        TOMORROW,
        NOW,
        null,
        KEPT);
  }

  private static ServicePlanned planned(LifecycleState state) {
    return new ServicePlanned(
        SUBSCRIBER,
        "srv-1",
        "ROAMING",
        ServiceKind.PERMANENT,
        "CC",
        "hotline",
        state,
        TOMORROW,
        NOW,
        null,
        NOW,
        KEPT);
  }

  private static ServiceDeactivated ended(@Nullable LifecycleState leftAs) {
    return new ServiceDeactivated(
        SUBSCRIBER, "srv-1", ACTIVE.activation(), "CC", null, NOW, NOW, leftAs);
  }

  private static ChangeService move(LifecycleState target) {
    return move(target, NOW);
  }

  private static ChangeService move(LifecycleState target, Instant at) {
    return new ChangeService(
        SUBSCRIBER, "srv-1", target, null, null, at, Map.of(), Map.of(), List.of());
  }

  private static ChangeService keep(
      Map<String, ? extends @Nullable Object> patch,
      Map<String, String> unchanged,
      List<String> foreign) {
    return new ChangeService(
        SUBSCRIBER, "srv-1", null, null, null, NOW, new HashMap<>(patch), unchanged, foreign);
  }
}
