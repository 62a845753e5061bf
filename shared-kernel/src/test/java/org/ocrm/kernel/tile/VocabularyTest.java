package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.ApprovedEvents;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.time.BusinessCalendar;

/// The words of definitions are the words of occurrences.
class VocabularyTest {

  private static final BusinessCalendar UTC = new BusinessCalendar(ZoneId.of("UTC"));

  @Test
  void every_attribute_that_an_occurrence_can_have_may_be_asked_for_and_no_other() {
    Map<String, Set<String>> occurring = new TreeMap<>();
    for (EventName name : EventName.values()) {
      for (Occurrence occurrence : Occurrence.of(ApprovedEvents.full(name))) {
        occurring
            .computeIfAbsent(occurrence.event(), _ -> new TreeSet<>())
            .addAll(occurrence.attributes(UTC).keySet());
      }
    }
    assertThat(Vocabulary.everything()).isEqualTo(new TileLayout(occurring));
    assertThat(Vocabulary.events()).isEqualTo(occurring.keySet());
  }

  @Test
  void a_layout_covers_itself_and_less_but_not_more() {
    TileLayout everything = Vocabulary.everything();
    assertThat(everything.covers(TileLayout.STANDARD)).isTrue();
    assertThat(TileLayout.STANDARD.covers(TileLayout.STANDARD)).isTrue();
    assertThat(TileLayout.STANDARD.covers(TileLayout.NOTHING)).isTrue();
    assertThat(TileLayout.STANDARD.covers(everything)).isFalse();
    assertThat(TileLayout.STANDARD.covers(new TileLayout(Map.of("ServiceCompleted", Set.of()))))
        .isFalse();
  }

  @Test
  void the_sum_of_two_layouts_covers_both_and_is_no_larger_than_it_must_be() {
    TileLayout types = new TileLayout(Map.of("InteractionRecorded", Set.of("type")));
    TileLayout channels = new TileLayout(Map.of("InteractionRecorded", Set.of("channel")));
    assertThat(types.plus(channels))
        .isEqualTo(new TileLayout(Map.of("InteractionRecorded", Set.of("channel", "type"))));
    assertThat(types.plus(TileLayout.NOTHING)).isEqualTo(types);
  }

  @Test
  void the_day_of_activation_is_kept_by_the_layouts_that_ask_for_it() {
    Occurrence ending =
        Occurrence.of(ApprovedEvents.full(EventName.SERVICE_DEACTIVATED)).getFirst();
    TileLayout asking =
        new TileLayout(Map.of("ServiceDeactivated", Set.of(Occurrence.ACTIVATED_ON)));
    assertThat(asking.keyOf(ending, UTC))
        .isEqualTo(new FactKey("ServiceDeactivated", Map.of("activatedOn", "2026-01-31")));
    assertThat(asking.keyOf(ending, new BusinessCalendar(ZoneId.of("Europe/Berlin"))))
        .isEqualTo(new FactKey("ServiceDeactivated", Map.of("activatedOn", "2026-02-01")));
  }
}
