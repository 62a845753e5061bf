package org.ocrm.query.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;

class TileChangesLaws {

  private final MemoryDictionary keys = new MemoryDictionary();
  private final TileFold fold =
      new TileFold(TileLayout.STANDARD, keys, new BusinessCalendar(ZoneId.of("UTC")));

  @Property
  void any_stored_part_of_a_history_is_brought_to_any_other(
      @ForAll("histories") History history, @ForAll long stored, @ForAll long wanted) {
    List<SubscriberEvent> events = history.events();
    TileChanges changes = new TileChanges(fold);
    TileBuilder storedTile = new TileBuilder();
    TileBuilder wantedTile = new TileBuilder();
    for (int i = 0; i < events.size(); i++) {
      boolean has = (stored >> i & 1) == 1;
      boolean wants = (wanted >> i & 1) == 1;
      if (has) {
        fold.fold(events.get(i), storedTile);
      }
      if (wants) {
        fold.fold(events.get(i), wantedTile);
      }
      if (has && !wants) {
        changes.takeBack(events.get(i), false);
      } else if (!has && wants) {
        changes.add(events.get(i));
      }
    }
    assertThat(changes.apply("s-1", storedTile.build())).isEqualTo(wantedTile.build());
  }

  @Property(tries = 50)
  void who_is_not_known_yet_is_left_out_and_others_stay_as_they_are(
      @ForAll("histories") History history) {
    TileChanges changes = new TileChanges(fold);
    for (SubscriberEvent event : history.events()) {
      changes.takeBack(event, event.equals(history.events().getFirst()));
    }
    Tile other = new TileBuilder().build();
    assertThat(changes.apply("other", other)).isSameAs(other);
    if (!history.events().isEmpty()) {
      assertThat(changes.apply("s-1", Tile.EMPTY)).isNull();
      changes.leave("s-1");
      assertThat(changes.apply("s-1", Tile.EMPTY)).isEqualTo(Tile.EMPTY);
    }
  }

  @Provide
  Arbitrary<History> histories() {
    return Arbitraries.lazy(() -> Histories.around(Instant.parse("2026-03-10T00:00:00Z"), 12));
  }
}
