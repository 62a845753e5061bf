package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.kernel.time.Calendars;

/// However it is cut into batches, runs and merges, interrupted or not, a bulk fold is the fold of
/// its events one by one; and its quick way of reading is the ordinary one.
class BulkFoldLaws {

  @Property(tries = 400)
  void aBulkFoldIsTheFoldOfEveryEvent(
      @ForAll("events") List<SubscriberEvent> events,
      @ForAll("layouts") TileLayout layout,
      @ForAll("zones") ZoneId zone,
      @ForAll("settings") BulkSettings settings)
      throws IOException {
    StoredEvents history = StoredEvents.of(events);
    BulkScope scope = scope(history, layout, zone);
    MemoryDictionary dictionary = new MemoryDictionary();
    Map<String, Tile> expected = history.foldedOneByOne(scope, dictionary);

    BulkFold fold = new BulkFold(Bulks.folder(), scope, settings);
    Map<String, Tile> tiles = Bulks.gathered(fold, history);

    assertThat(told(tiles, fold.keys())).isEqualTo(told(expected, dictionary.keys()));
    assertThat(tiles.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(fold.keys()).containsExactlyInAnyOrderElementsOf(dictionary.keys());
    assertThat(fold.progress().eventsDone()).isEqualTo(events.size());
    assertThat(fold.progress().eventsTotal()).isEqualTo(events.size());
    fold.discard();
  }

  @Property(tries = 100)
  void aBulkFoldThatIsStoppedAndContinuedByAnotherProcessIsTheSame(
      @ForAll("events") List<SubscriberEvent> events,
      @ForAll("settings") BulkSettings settings,
      @ForAll @IntRange(min = 1, max = 6) int batches)
      throws IOException {
    StoredEvents history = StoredEvents.of(events);
    BulkScope scope = scope(history, TileLayout.STANDARD, ZoneId.of("Europe/Warsaw"));
    var folder = Bulks.folder();
    BulkFold fold = new BulkFold(folder, scope, settings);
    while (!fold.gather(history, stoppingAfter(batches))) {
      assertThatThrownBy(() -> Bulks.tilesOf(new BulkFold(folder, scope, settings)))
          .isInstanceOf(IllegalStateException.class);
      fold = new BulkFold(folder, scope, settings);
    }
    MemoryDictionary dictionary = new MemoryDictionary();
    Map<String, Tile> expected = history.foldedOneByOne(scope, dictionary);
    assertThat(told(Bulks.tilesOf(fold), fold.keys())).isEqualTo(told(expected, dictionary.keys()));
    assertThat(fold.keys()).containsExactlyInAnyOrderElementsOf(dictionary.keys());
    fold.discard();
  }

  /// One byte changed anywhere: what the ordinary reader refuses is refused, with its position, and
  /// what it takes is taken for the same.
  @Property(tries = 2_000)
  void whatIsDamagedIsReadAsTheOrdinaryReaderDoes(
      @ForAll("event") SubscriberEvent event,
      @ForAll("layouts") TileLayout layout,
      @ForAll @IntRange(min = 0, max = 1_000_000) int place,
      @ForAll("damage") byte damage)
      throws IOException {
    byte[] payload = EventJson.write(event);
    payload[place % payload.length] = damage;
    StoredEvents history = StoredEvents.of(List.of(event));
    history.add(EventName.of(event).wireName(), payload);
    BulkScope scope = scope(history, layout, ZoneId.of("Asia/Kathmandu"));
    BulkFold fold = new BulkFold(Bulks.folder(), scope, new BulkSettings(100, 10, 10, 2));
    Map<String, Tile> expected;
    try {
      expected = history.foldedOneByOne(scope, new MemoryDictionary());
    } catch (RuntimeException refused) {
      assertThatThrownBy(() -> fold.gather(history, BulkWatch.NONE))
          .isInstanceOfSatisfying(
              UnfoldableEvent.class,
              e -> {
                assertThat(e.position()).isEqualTo(2);
                assertThat(e.type()).isEqualTo(EventName.of(event).wireName());
              });
      fold.discard();
      return;
    }
    assertThat(Bulks.gathered(fold, history)).isEqualTo(expected);
    fold.discard();
  }

  /// Tiles with their keys instead of the numbers of these: who gathers together numbers them in
  /// the order in which they are met, which is anyone's.
  private static Map<String, Map<Entry, Integer>> told(
      Map<String, Tile> tiles, List<FactKey> keys) {
    Map<String, Map<Entry, Integer>> told = new HashMap<>();
    tiles.forEach(
        (id, tile) -> {
          Map<Entry, Integer> counts = told.computeIfAbsent(id, _ -> new HashMap<>());
          TileCursor entry = tile.cursor();
          while (entry.next()) {
            counts.put(new Entry(entry.day(), keys.get(entry.key())), entry.count());
          }
        });
    return told;
  }

  private record Entry(int day, FactKey key) {}

  private static BulkWatch stoppingAfter(int batches) {
    return new BulkWatch() {
      private int left = batches;

      @Override
      public void afterBatch(BulkProgress progress) {
        left--;
      }

      @Override
      public boolean stopWanted() {
        return left == 0;
      }
    };
  }

  private static BulkScope scope(StoredEvents history, TileLayout layout, ZoneId zone) {
    return new BulkScope(layout, new BusinessCalendar(zone), history.boundary(), _ -> false);
  }

  @Provide
  Arbitrary<List<SubscriberEvent>> events() {
    return ManyEvents.lists();
  }

  @Provide
  Arbitrary<SubscriberEvent> event() {
    return ManyEvents.events();
  }

  @Provide
  Arbitrary<TileLayout> layouts() {
    return ManyEvents.layouts();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Calendars.zones();
  }

  @Provide
  Arbitrary<BulkSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20),
            Arbitraries.longs().between(1, 4),
            Arbitraries.integers().between(2, 5),
            Arbitraries.integers().between(1, 3))
        .as(BulkSettings::new);
  }

  /// Bytes that mean something in JSON or UTF-8 more often than others.
  @Provide
  Arbitrary<Byte> damage() {
    return Arbitraries.oneOf(
        Arbitraries.bytes(),
        Arbitraries.of('"', '\\', '{', '}', ',', ':', ' ', '0', '9', 'Z', 'T', '.', '-', '\n')
            .map(character -> (byte) character.charValue()));
  }
}
