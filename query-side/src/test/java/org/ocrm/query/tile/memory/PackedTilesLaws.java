package org.ocrm.query.tile.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ocrm.kernel.tile.Tile;

/// Packed tiles are a sorted map, whatever was put into them, in whichever portions.
class PackedTilesLaws {

  /// Portions of changes to a base whose ids are crowded, so that they share beginnings, meet, and
  /// are beginnings of each other.
  @Provide
  Arbitrary<List<Map<String, Tile>>> portions() {
    Arbitrary<String> numbers = Arbitraries.integers().between(0, 3000).map(n -> "48" + n);
    Arbitrary<String> words =
        Arbitraries.strings().withChars("ab:").ofMinLength(1).ofMaxLength(Leaf.LONGEST_ID);
    Arbitrary<Tile> small = Arbitraries.integers().between(0, 40).map(PackedTilesLaws::tile);
    Arbitrary<Tile> large = Arbitraries.integers().between(100, 9000).map(PackedTilesLaws::tile);
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(9, numbers), Tuple.of(1, words)),
            Arbitraries.frequencyOf(Tuple.of(19, small), Tuple.of(1, large)))
        .as(Map::entry)
        .list()
        .ofMaxSize(400)
        .map(PackedTilesLaws::mapOf)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 200)
  void they_hold_what_was_put_in_last_and_earlier_ones_what_was_put_in_before(
      @ForAll("portions") List<Map<String, Tile>> portions) {
    List<PackedTiles> versions = new ArrayList<>(List.of(PackedTiles.NOTHING));
    List<TreeMap<String, Tile>> expected = new ArrayList<>(List.of(new TreeMap<>()));
    for (Map<String, Tile> portion : portions) {
      versions.add(versions.getLast().with(portion));
      TreeMap<String, Tile> next = new TreeMap<>(expected.getLast());
      next.putAll(portion);
      expected.add(next);
    }
    for (int i = 0; i < versions.size(); i++) {
      assertHolds(versions.get(i), expected.get(i));
    }
  }

  @Property(tries = 200)
  void they_can_be_built_in_one_go_and_changed_afterwards(
      @ForAll("portions") List<Map<String, Tile>> portions) {
    TreeMap<String, Tile> all = new TreeMap<>();
    portions.forEach(all::putAll);
    var builder = new PackedTilesBuilder();
    all.forEach(builder::add);
    PackedTiles built = builder.build();
    assertHolds(built, all);
    Map<String, Tile> more = Map.of("480", tile(1), "485", tile(7), "~", tile(3));
    PackedTiles changed = built.with(more);
    assertHolds(built, all);
    all.putAll(more);
    assertHolds(changed, all);
  }

  @Example
  void a_large_base_grows_by_random_ids_without_falling_apart() {
    Random random = new Random(4);
    TreeMap<String, Tile> expected = new TreeMap<>();
    PackedTiles tiles = PackedTiles.NOTHING;
    for (int portion = 0; portion < 100; portion++) {
      TreeMap<String, Tile> changes = new TreeMap<>();
      for (int i = 0; i < 1000; i++) {
        changes.put(Long.toString(48_500_000_000L + random.nextInt(1_000_000)), tile(24));
      }
      tiles = tiles.with(changes);
      expected.putAll(changes);
    }
    assertHolds(tiles, expected);
    assertThat(tiles.bytes()).isLessThan(expected.size() * (24 + 8L));
  }

  private static void assertHolds(PackedTiles tiles, Map<String, Tile> expected) {
    TreeMap<String, Tile> seen = new TreeMap<>();
    List<String> order = new ArrayList<>();
    long[] bytes = new long[1];
    tiles.forEach(
        (id, tile) -> {
          seen.put(id, tile);
          order.add(id);
          bytes[0] += tile.length();
        });
    assertThat(seen).isEqualTo(expected);
    assertThat(order).isSorted().doesNotHaveDuplicates();
    assertThat(tiles.size()).isEqualTo(expected.size());
    assertThat(tiles.bytes()).isBetween(bytes[0], bytes[0] + expected.size() * 133L);
    for (int n = 0; n < 3000; n += 7) {
      String id = "48" + n;
      assertThat(tiles.tileOf(id).orElse(null)).isEqualTo(expected.get(id));
    }
    expected.forEach((id, tile) -> assertThat(tiles.tileOf(id)).contains(tile));
    List<String> asked = new ArrayList<>();
    for (String id :
        List.of("", "a", "0", "48", "4", "zz", "żółw", "48ż", "480000000000000000000")) {
      assertThat(tiles.tileOf(id).orElse(null)).isEqualTo(expected.get(id));
      asked.add(id);
    }
    asked.addAll(order);
    assertThat(tiles.tilesInOrder(asked))
        .containsExactly(asked.stream().map(expected::get).toArray(Tile[]::new));
  }

  private static Map<String, Tile> mapOf(List<Map.Entry<String, Tile>> entries) {
    Map<String, Tile> portion = new TreeMap<>();
    entries.forEach(entry -> portion.put(entry.getKey(), entry.getValue()));
    return portion;
  }

  private static Tile tile(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Tile.ofBytes(bytes);
  }
}
