package org.ocrm.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.query.catalogue.CatalogueRule.FEATURE_SET_UNKNOWN;
import static org.ocrm.query.catalogue.CatalogueRule.FEATURE_SET_VERSION_LIVE;
import static org.ocrm.query.catalogue.CatalogueRule.FEATURE_SET_VERSION_RETIRED;
import static org.ocrm.query.catalogue.CatalogueRule.FEATURE_SET_VERSION_UNKNOWN;
import static org.ocrm.query.catalogue.CatalogueRule.NOTHING_TO_ROLL_BACK_TO;
import static org.ocrm.query.catalogue.CatalogueRule.REBUILD_NEEDED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;
import org.ocrm.query.catalogue.CatalogueCommand.Draft;
import org.ocrm.query.catalogue.CatalogueCommand.GoLive;
import org.ocrm.query.catalogue.CatalogueCommand.NoteDryRun;
import org.ocrm.query.catalogue.CatalogueCommand.Publish;
import org.ocrm.query.catalogue.CatalogueCommand.Retire;
import org.ocrm.query.catalogue.CatalogueCommand.RollBack;
import org.ocrm.query.catalogue.CatalogueDecision.Accepted;
import org.ocrm.query.catalogue.CatalogueDecision.Refused;

/// Long because each rule of the life of a definition is a sentence here.
class CatalogueDeciderTest {

  private static final String SHIPPED = "ocrm-services";
  private static final String OWN = "contact-reasons";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Actor ADA = new Actor("Ada", "because");

  @Test
  void the_first_definition_of_a_set_is_its_version_1() {
    given().when(new Draft(OWN, "text", ADA)).then(1, drafted(OWN, 1, "text"));
  }

  @Test
  void the_first_definition_of_a_set_that_came_with_ocrm_is_its_version_2() {
    given().when(new Draft(SHIPPED, "text", ADA)).then(2, drafted(SHIPPED, 2, "text"));
  }

  @Test
  void the_same_text_again_is_the_same_draft() {
    given(drafted(OWN, 1, "text")).when(new Draft(OWN, "text", ADA)).then(1);
  }

  @Test
  void another_text_is_the_next_version() {
    given(drafted(OWN, 1, "text"))
        .when(new Draft(OWN, "more", ADA))
        .then(2, drafted(OWN, 2, "more"));
  }

  @Test
  void the_text_of_a_version_that_is_live_may_be_drafted_anew() {
    given(drafted(OWN, 1, "text"), published(OWN, 1, null), live(OWN, 1))
        .when(new Draft(OWN, "text", ADA))
        .then(2, drafted(OWN, 2, "text"));
  }

  @Test
  void a_dry_run_is_noted_and_changes_nothing() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    FeatureSetEvent noted =
        new FeatureSetVersionDryRun(OWN, 1, day, 17, ADA.by(), ADA.reason(), NOW);
    given(drafted(OWN, 1, "text")).when(new NoteDryRun(OWN, 1, day, 17, ADA)).then(1, noted);
    assertThat(phase(state(drafted(OWN, 1, "text"), noted), OWN, 1)).isEqualTo(Phase.DRAFT);
  }

  @Test
  void what_the_tiles_hold_is_live_in_the_moment_of_publication() {
    given(drafted(OWN, 1, "text"))
        .when(new Publish(OWN, 1, null, ADA))
        .then(1, published(OWN, 1, null), live(OWN, 1));
  }

  @Test
  void what_they_do_not_hold_waits_for_its_rebuild() {
    given(drafted(OWN, 1, "text")).when(new Publish(OWN, 1, 7, ADA)).then(1, published(OWN, 1, 7));
    CatalogueState waiting = state(drafted(OWN, 1, "text"), published(OWN, 1, 7));
    assertThat(phase(waiting, OWN, 1)).isEqualTo(Phase.AWAITING_REBUILD);
    assertThat(waiting.set(OWN).orElseThrow().waiting().orElseThrow().rebuild()).isEqualTo(7);
    assertThat(waiting.set(OWN).orElseThrow().live()).isEmpty();
  }

  @Test
  void what_has_waited_goes_live_once() {
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7))
        .when(new GoLive(OWN, 1))
        .then(1, live(OWN, 1));
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7), live(OWN, 1))
        .when(new GoLive(OWN, 1))
        .then(1);
  }

  @Test
  void what_waits_may_be_published_again_once_the_tiles_hold_it() {
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7))
        .when(new Publish(OWN, 1, null, ADA))
        .then(1, published(OWN, 1, null), live(OWN, 1));
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7)).when(new Publish(OWN, 1, 7, ADA)).then(1);
  }

  @Test
  void what_waits_for_a_rebuild_that_came_to_nothing_may_be_published_for_another_one() {
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7))
        .when(new Publish(OWN, 1, 8, ADA))
        .then(1, published(OWN, 1, 8));
  }

  @Test
  void what_is_live_may_be_published_again_without_an_event() {
    given().when(new Publish(SHIPPED, 1, null, ADA)).then(1);
  }

  @Test
  void a_later_publication_overtakes_one_that_waits() {
    CatalogueState state =
        state(
            drafted(SHIPPED, 2, "two"),
            drafted(SHIPPED, 3, "three"),
            published(SHIPPED, 2, 7),
            published(SHIPPED, 3, null),
            live(SHIPPED, 3));
    assertThat(phase(state, SHIPPED, 2)).isEqualTo(Phase.DRAFT);
    assertThat(phase(state, SHIPPED, 3)).isEqualTo(Phase.LIVE);
    assertThat(phase(state, SHIPPED, 1)).isEqualTo(Phase.SUPERSEDED);
    assertThat(decide(state, new GoLive(SHIPPED, 2))).isEqualTo(new Accepted(2, List.of()));
  }

  @Test
  void a_rollback_makes_the_version_before_live_again_and_the_one_before_that() {
    FeatureSetEvent[] third = {
      drafted(SHIPPED, 2, "two"),
      published(SHIPPED, 2, null),
      live(SHIPPED, 2),
      drafted(SHIPPED, 3, "three"),
      published(SHIPPED, 3, null),
      live(SHIPPED, 3)
    };
    given(third)
        .when(new RollBack(SHIPPED, Set.of(1, 2, 3), ADA))
        .then(2, rolledBack(SHIPPED, 3, 2));
    CatalogueState once = state(third).evolve(rolledBack(SHIPPED, 3, 2));
    assertThat(phase(once, SHIPPED, 2)).isEqualTo(Phase.LIVE);
    assertThat(phase(once, SHIPPED, 3)).isEqualTo(Phase.SUPERSEDED);
    assertThat(decide(once, new RollBack(SHIPPED, Set.of(1, 2, 3), ADA)))
        .isEqualTo(new Accepted(1, List.of(rolledBack(SHIPPED, 2, 1))));
    CatalogueState twice = once.evolve(rolledBack(SHIPPED, 2, 1));
    assertThat(phase(twice, SHIPPED, 1)).isEqualTo(Phase.LIVE);
    assertThat(decide(twice, new RollBack(SHIPPED, Set.of(1, 2, 3), ADA)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.rule()).isEqualTo(NOTHING_TO_ROLL_BACK_TO));
  }

  @Test
  void what_was_rolled_back_may_be_published_again() {
    given(
            drafted(SHIPPED, 2, "two"),
            published(SHIPPED, 2, null),
            live(SHIPPED, 2),
            rolledBack(SHIPPED, 2, 1))
        .when(new Publish(SHIPPED, 2, null, ADA))
        .then(2, published(SHIPPED, 2, null), live(SHIPPED, 2));
  }

  @Test
  void a_rollback_leaves_out_what_was_retired() {
    given(
            drafted(SHIPPED, 2, "two"),
            published(SHIPPED, 2, null),
            live(SHIPPED, 2),
            drafted(SHIPPED, 3, "three"),
            published(SHIPPED, 3, null),
            live(SHIPPED, 3),
            retired(SHIPPED, 2))
        .when(new RollBack(SHIPPED, Set.of(1, 3), ADA))
        .then(1, rolledBack(SHIPPED, 3, 1));
  }

  @Test
  void a_rollback_of_what_waits_takes_the_publication_back_and_touches_nothing_else() {
    FeatureSetEvent[] waiting = {drafted(SHIPPED, 2, "two"), published(SHIPPED, 2, 7)};
    given(waiting).when(new RollBack(SHIPPED, Set.of(1), ADA)).then(1, rolledBack(SHIPPED, 2, 1));
    CatalogueState after = state(waiting).evolve(rolledBack(SHIPPED, 2, 1));
    assertThat(phase(after, SHIPPED, 2)).isEqualTo(Phase.DRAFT);
    assertThat(phase(after, SHIPPED, 1)).isEqualTo(Phase.LIVE);
    given(drafted(OWN, 1, "text"), published(OWN, 1, 7))
        .when(new RollBack(OWN, Set.of(), ADA))
        .then(1, rolledBack(OWN, 1, null));
  }

  @Test
  void there_is_no_rollback_of_the_first_publication() {
    given().when(new RollBack(SHIPPED, Set.of(1), ADA)).thenRefused(NOTHING_TO_ROLL_BACK_TO);
    given(drafted(OWN, 1, "text"))
        .when(new RollBack(OWN, Set.of(), ADA))
        .thenRefused(NOTHING_TO_ROLL_BACK_TO);
  }

  @Test
  void there_is_no_rollback_to_what_the_tiles_no_longer_hold() {
    given(drafted(SHIPPED, 2, "two"), published(SHIPPED, 2, null), live(SHIPPED, 2))
        .when(new RollBack(SHIPPED, Set.of(2), ADA))
        .thenRefused(REBUILD_NEEDED);
  }

  @Test
  void a_draft_and_what_was_superseded_may_be_retired_but_not_what_answers() {
    given(drafted(OWN, 1, "text")).when(new Retire(OWN, 1, ADA)).then(1, retired(OWN, 1));
    given(drafted(SHIPPED, 2, "two"), published(SHIPPED, 2, null), live(SHIPPED, 2))
        .when(new Retire(SHIPPED, 1, ADA))
        .then(1, retired(SHIPPED, 1));
    given().when(new Retire(SHIPPED, 1, ADA)).thenRefused(FEATURE_SET_VERSION_LIVE);
    given(drafted(OWN, 1, "text"), retired(OWN, 1)).when(new Retire(OWN, 1, ADA)).then(1);
  }

  @Test
  void what_was_retired_comes_back_by_a_new_draft_only() {
    FeatureSetEvent[] gone = {drafted(OWN, 1, "text"), retired(OWN, 1)};
    given(gone).when(new Publish(OWN, 1, null, ADA)).thenRefused(FEATURE_SET_VERSION_RETIRED);
    given(gone)
        .when(new NoteDryRun(OWN, 1, LocalDate.EPOCH, 0, ADA))
        .thenRefused(FEATURE_SET_VERSION_RETIRED);
    given(gone).when(new Draft(OWN, "text", ADA)).then(2, drafted(OWN, 2, "text"));
  }

  @Test
  void what_there_is_not_is_unknown() {
    given().when(new Publish(OWN, 1, null, ADA)).thenRefused(FEATURE_SET_UNKNOWN);
    given().when(new RollBack(OWN, Set.of(), ADA)).thenRefused(FEATURE_SET_UNKNOWN);
    given().when(new Publish(SHIPPED, 2, null, ADA)).thenRefused(FEATURE_SET_VERSION_UNKNOWN);
    given().when(new Retire(SHIPPED, 9, ADA)).thenRefused(FEATURE_SET_VERSION_UNKNOWN);
  }

  @Test
  void a_set_that_a_later_ocrm_comes_with_gives_way_to_one_of_the_same_name() {
    CatalogueState state = state(drafted(SHIPPED, 1, "ours"));
    assertThat(phase(state, SHIPPED, 1)).isEqualTo(Phase.DRAFT);
    assertThat(state.set(SHIPPED).orElseThrow().live()).isEmpty();
  }

  @Test
  void events_about_versions_that_are_not_known_are_passed_over_in_silence() {
    assertThat(state(published(SHIPPED, 9, null), retired(SHIPPED, 9), rolledBack(OWN, 3, 2)))
        .satisfies(state -> assertThat(phase(state, SHIPPED, 1)).isEqualTo(Phase.LIVE));
  }

  private record Given(CatalogueState state) {
    When when(CatalogueCommand command) {
      return new When(state, decide(state, command), command);
    }
  }

  private record When(CatalogueState state, CatalogueDecision decision, CatalogueCommand command) {

    /// The events are those, and to decide again after them changes nothing but for what is to
    /// happen each time it is asked for.
    void then(int version, FeatureSetEvent... events) {
      assertThat(decision).isEqualTo(new Accepted(version, List.of(events)));
      if (!(command instanceof NoteDryRun || command instanceof RollBack)) {
        CatalogueState after = state;
        for (FeatureSetEvent event : events) {
          after = after.evolve(event);
        }
        assertThat(decide(after, command)).isEqualTo(new Accepted(version, List.of()));
      }
    }

    void thenRefused(CatalogueRule rule) {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
  }

  private static Given given(FeatureSetEvent... events) {
    return new Given(state(events));
  }

  private static CatalogueState state(FeatureSetEvent... events) {
    CatalogueState state = CatalogueState.shipped(Map.of(SHIPPED, "shipped"), Map.of());
    for (FeatureSetEvent event : events) {
      state = state.evolve(event);
    }
    return state;
  }

  private static CatalogueDecision decide(CatalogueState state, CatalogueCommand command) {
    return CatalogueDecider.decide(command, state, NOW);
  }

  private static Phase phase(CatalogueState state, String set, int version) {
    return state.set(set).flatMap(one -> one.version(version)).orElseThrow().phase();
  }

  private static FeatureSetEvent drafted(String set, int version, String text) {
    return new FeatureSetVersionDrafted(set, version, text, ADA.by(), ADA.reason(), NOW);
  }

  private static FeatureSetEvent published(String set, int version, @Nullable Integer rebuild) {
    return new FeatureSetVersionPublished(set, version, rebuild, ADA.by(), ADA.reason(), NOW);
  }

  private static FeatureSetEvent live(String set, int version) {
    return new FeatureSetVersionWentLive(set, version, NOW);
  }

  private static FeatureSetEvent rolledBack(String set, int from, @Nullable Integer to) {
    return new FeatureSetRolledBack(set, from, to, ADA.by(), ADA.reason(), NOW);
  }

  private static FeatureSetEvent retired(String set, int version) {
    return new FeatureSetVersionRetired(set, version, ADA.by(), ADA.reason(), NOW);
  }
}
