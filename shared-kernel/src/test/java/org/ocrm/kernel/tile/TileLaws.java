package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// A tile is a sum: what it holds does not depend on who added what, when and in which portions.
class TileLaws {

  private static final int LARGEST_KEY = (1 << 30) - 1;
  private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(2999, 12, 31).toEpochDay();

  /// Crowded ones, in which days and keys meet, and wild ones over the whole range.
  @Provide
  Arbitrary<List<TileEntry>> entries() {
    Arbitrary<TileEntry> crowded =
        Combinators.combine(
                Arbitraries.integers().between(-3, 3),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(-2, 2))
            .as(TileEntry::new);
    Arbitrary<TileEntry> wild =
        Combinators.combine(
                Arbitraries.integers().between(FIRST_DAY, LAST_DAY),
                Arbitraries.integers().between(0, LARGEST_KEY),
                Arbitraries.integers())
            .as(TileEntry::new);
    return Arbitraries.frequencyOf(Tuple.of(3, crowded), Tuple.of(1, wild))
        .withoutEdgeCases()
        .list()
        .ofMaxSize(40);
  }

  @Property
  void a_tile_gives_back_the_sums_of_what_was_added_in_ascending_order(
      @ForAll("entries") List<TileEntry> entries) {
    assertThat(TileEntry.unpacked(TileEntry.packed(entries))).isEqualTo(TileEntry.summed(entries));
  }

  @Property
  void a_tile_survives_its_bytes(@ForAll("entries") List<TileEntry> entries) {
    Tile tile = TileEntry.packed(entries);
    Tile again = Tile.ofBytes(tile.toBytes());

    assertThat(again).isEqualTo(tile).hasSameHashCodeAs(tile).hasToString(tile.toString());
    assertThat(again.isEmpty()).isEqualTo(TileEntry.summed(entries).isEmpty());
    assertThat(TileEntry.unpacked(again)).isEqualTo(TileEntry.unpacked(tile));
  }

  @Property
  void two_tiles_are_equal_exactly_when_their_sums_are(
      @ForAll("entries") List<TileEntry> left, @ForAll("entries") List<TileEntry> right) {
    assertThat(TileEntry.packed(left).equals(TileEntry.packed(right)))
        .isEqualTo(TileEntry.summed(left).equals(TileEntry.summed(right)));
  }

  @Property
  void merging_is_commutative(
      @ForAll("entries") List<TileEntry> left, @ForAll("entries") List<TileEntry> right) {
    Tile a = TileEntry.packed(left);
    Tile b = TileEntry.packed(right);
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
  }

  @Property
  void merging_is_associative(
      @ForAll("entries") List<TileEntry> first,
      @ForAll("entries") List<TileEntry> second,
      @ForAll("entries") List<TileEntry> third) {
    Tile a = TileEntry.packed(first);
    Tile b = TileEntry.packed(second);
    Tile c = TileEntry.packed(third);
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property
  void the_empty_tile_adds_nothing(@ForAll("entries") List<TileEntry> entries) {
    Tile tile = TileEntry.packed(entries);
    assertThat(tile.plus(Tile.EMPTY)).isEqualTo(tile);
    assertThat(Tile.EMPTY.plus(tile)).isEqualTo(tile);
  }

  @Property
  void a_tile_and_its_inverse_leave_nothing(@ForAll("entries") List<TileEntry> entries) {
    Tile inverse = TileEntry.packed(entries.stream().map(TileEntry::inverse).toList());
    Tile sum = TileEntry.packed(entries).plus(inverse);
    assertThat(sum).isEqualTo(Tile.EMPTY);
    assertThat(sum.isEmpty()).isTrue();
    assertThat(sum.toBytes()).isEmpty();
  }

  @Property
  void adding_in_two_portions_and_merging_is_adding_all_at_once(
      @ForAll("entries") List<TileEntry> left, @ForAll("entries") List<TileEntry> right) {
    Tile merged = TileEntry.packed(left).plus(TileEntry.packed(right));
    List<TileEntry> all = Stream.concat(left.stream(), right.stream()).toList();

    assertThat(merged).isEqualTo(TileEntry.packed(all));
    assertThat(TileEntry.unpacked(merged)).isEqualTo(TileEntry.summed(all));
    assertThat(merged.toBytes()).isEqualTo(TileEntry.packed(all).toBytes());
  }

  @Property
  void one_by_one_in_any_order_ends_in_the_same_tile(
      @ForAll("entries") List<TileEntry> entries, @ForAll Random random) {
    List<TileEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, random);
    Tile tile =
        shuffled.stream()
            .map(entry -> TileEntry.packed(List.of(entry)))
            .reduce(Tile.EMPTY, Tile::plus);
    assertThat(tile).isEqualTo(TileEntry.packed(entries));
  }

  @Property
  void merging_changes_neither_of_the_two(
      @ForAll("entries") List<TileEntry> left, @ForAll("entries") List<TileEntry> right) {
    Tile a = TileEntry.packed(left);
    Tile b = TileEntry.packed(right);
    assertThat(a.plus(b)).isNotNull();
    assertThat(TileEntry.unpacked(a)).isEqualTo(TileEntry.summed(left));
    assertThat(TileEntry.unpacked(b)).isEqualTo(TileEntry.summed(right));
  }
}
