package org.ocrm.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.catalogue.yaml.DefinitionTexts;

/// Two nodes on one journal, and tiles that are rebuilt when a definition asks for it.
class FeatureSetLifecycleTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final DefinitionTexts TEXTS =
      new DefinitionTexts(new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC));
  private static final String SET = "complaints";
  private static final String BY_TYPE =
      """
      {"set": "complaints", "owner": "a", "doc": "b", "features": [{"name": "N", "doc": "c",
       "from": "InteractionRecorded", "where": {"type": "complaint"}, "aggregate": "count"}]}
      """;
  private static final String BY_CHANNEL =
      BY_TYPE.replace("type", "channel").replace("complaint\"}", "CC\"}");

  private final MemoryJournal journal = new MemoryJournal();
  private final Rebuildable tiles = new Rebuildable();
  private final LiveCatalogue here = node();
  private final LiveCatalogue there = node();
  private final FeatureSetLifecycle onHere = lifecycle(here);
  private final FeatureSetLifecycle onThere = lifecycle(there);

  @Test
  void what_the_tiles_hold_is_live_at_once_and_starts_no_rebuild() {
    publish(draft(BY_CHANNEL));
    assertThat(here.live(SET).version()).isEqualTo(1);
    assertThat(tiles.asked).isEmpty();
  }

  @Test
  void what_they_do_not_hold_goes_live_once_when_its_rebuild_is_promoted() {
    SetVersion waiting = publish(draft(BY_TYPE));
    assertThat(waiting.phase()).isEqualTo(Phase.AWAITING_REBUILD);
    assertThat(waiting.rebuild()).isEqualTo(7);
    assertThat(tiles.asked).hasSize(1);
    onHere.releaseWaiting();
    assertThat(here.history(SET, 1).phase()).isEqualTo(Phase.AWAITING_REBUILD);

    tiles.promote();
    onHere.releaseWaiting();
    onThere.releaseWaiting();
    onHere.releaseWaiting();
    assertThat(here.live(SET).version()).isEqualTo(1);
    assertThat(journal.events.stream().filter(FeatureSetVersionWentLive.class::isInstance))
        .hasSize(1);
  }

  @Test
  void a_node_that_starts_after_the_promotion_lets_it_go_live() {
    publish(draft(BY_TYPE));
    tiles.promote();
    LiveCatalogue restarted = node();
    lifecycle(restarted).releaseWaiting();
    assertThat(restarted.live(SET).version()).isEqualTo(1);
  }

  @Test
  void nothing_is_rebuilt_for_a_command_that_is_refused() {
    int version = draft(BY_TYPE);
    var _ = onHere.retire(SET, version, Actor.UNKNOWN, null);
    assertThatThrownBy(() -> publish(version)).isInstanceOf(ProblemException.class);
    assertThat(tiles.asked).isEmpty();
  }

  @Test
  void a_rollback_to_what_the_tiles_no_longer_hold_is_refused() {
    tiles.promote();
    publish(draft(BY_TYPE));
    publish(draft(BY_CHANNEL));
    tiles.live = TileLayout.STANDARD;
    assertThatThrownBy(() -> onHere.rollBack(SET, Actor.UNKNOWN, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("rebuild-needed"));
    assertThat(here.live(SET).version()).isEqualTo(2);
  }

  @Test
  void a_command_that_was_decided_on_an_outdated_catalogue_is_decided_anew() {
    assertThat(draft(BY_CHANNEL)).isEqualTo(1);
    journal.interloper =
        () -> {
          var _ = onThere.draft(SET, BY_TYPE, Actor.UNKNOWN, null);
        };
    assertThat(draft(BY_CHANNEL + " ")).isEqualTo(3);
  }

  @Test
  void an_event_that_only_a_newer_version_knows_changes_nothing_and_blocks_nothing() {
    assertThat(draft(BY_CHANNEL)).isEqualTo(1);
    journal.events.add(null);
    assertThat(draft(BY_TYPE)).isEqualTo(2);
  }

  @Test
  void while_the_journal_cannot_be_read_questions_are_answered_by_what_was_read_before() {
    publish(draft(BY_CHANNEL));
    journal.broken = true;
    assertThat(here.live(SET).version()).isEqualTo(1);
    assertThatThrownBy(() -> draft(BY_TYPE)).isInstanceOf(IllegalStateException.class);
  }

  private int draft(String text) {
    return onHere.draft(SET, text, Actor.UNKNOWN, null).number();
  }

  private SetVersion publish(int version) {
    return onHere.publish(SET, version, Actor.UNKNOWN, null);
  }

  private LiveCatalogue node() {
    return new LiveCatalogue(journal, DefinitionTexts.shipped(), TEXTS, tiles, Duration.ZERO);
  }

  private FeatureSetLifecycle lifecycle(LiveCatalogue catalogue) {
    return new FeatureSetLifecycle(journal, catalogue, tiles, TEXTS, CLOCK);
  }

  private static final class MemoryJournal implements CatalogueJournal {
    private final List<@Nullable FeatureSetEvent> events = new ArrayList<>();
    private @Nullable Runnable interloper;
    private boolean broken;

    @Override
    public List<Entry> after(long number) {
      if (broken) {
        throw new IllegalStateException("no connection");
      }
      List<Entry> entries = new ArrayList<>();
      for (int i = (int) number + 1; i < events.size(); i++) {
        entries.add(new Entry(i, events.get(i), null));
      }
      return entries;
    }

    @Override
    public boolean append(long after, List<FeatureSetEvent> more, @Nullable CommandKey key) {
      Runnable first = interloper;
      if (first != null) {
        interloper = null;
        first.run();
      }
      return after == events.size() - 1 && events.addAll(more);
    }

    @Override
    public long position() {
      return events.size();
    }
  }

  private static final class Rebuildable implements TileLayouts {
    private final List<TileLayout> asked = new ArrayList<>();
    private TileLayout live = TileLayout.STANDARD;

    void promote() {
      live =
          live.plus(
              new TileLayout(
                  java.util.Map.of("InteractionRecorded", java.util.Set.of("type", "channel"))));
    }

    @Override
    public TileLayout live() {
      return live;
    }

    @Override
    public int rebuildFor(TileLayout needed, Actor actor) {
      asked.add(needed);
      return 7;
    }

    @Override
    public OptionalDouble eventsPerSecond() {
      return OptionalDouble.empty();
    }
  }
}
