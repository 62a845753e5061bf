package org.ocrm.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {

  /// Bytes stand in databases: this form may be read for years and must not change by accident.
  @ParameterizedTest(name = "({0}, {1}) × {2} is packed as {3}")
  @CsvSource({
    "0, 0, 1, 0000",
    "1, 0, 1, 0200",
    "-1, 0, 1, 0100",
    "-64, 63, 3, 7f7f06",
    "64, 64, 1, 80018001",
    "20000, 3, 1, c0b80206",
    "20000, 3, 2, c0b8020704",
    "20000, 3, -1, c0b8020701",
    "-719162, 0, 1, f3e45700",
    "376199, 0, 1, 8ef62d00",
    "0, 1073741823, 1, 00feffffff07",
    "0, 1073741823, 2147483647, 00ffffffff07feffffff0f",
    "0, 0, -2147483648, 0001ffffffff0f"
  })
  void the_packed_form_of_an_entry_is_stable(int day, int key, int count, String hex) {
    TileEntry entry = new TileEntry(day, key, count);
    Tile tile = TileEntry.packed(List.of(entry));

    assertThat(HexFormat.of().formatHex(tile.toBytes())).isEqualTo(hex);
    assertThat(TileEntry.unpacked(Tile.ofBytes(HexFormat.of().parseHex(hex))))
        .containsExactly(entry);
  }

  @Test
  void later_entries_are_packed_by_their_distance_in_days() {
    Tile tile =
        TileEntry.packed(
            List.of(new TileEntry(300, 1, 1), new TileEntry(100, 2, 1), new TileEntry(300, 0, 5)));

    assertThat(HexFormat.of().formatHex(tile.toBytes())).isEqualTo("c80104" + "c801010a" + "0002");
    assertThat(tile).hasToString("Tile[(100,2)×1 (300,0)×5 (300,1)×1 ]");
  }

  @Test
  void the_extremes_of_days_keys_and_counts_survive_together() {
    List<TileEntry> extremes =
        List.of(
            new TileEntry((int) LocalDate.of(1, 1, 1).toEpochDay(), 0, Integer.MIN_VALUE),
            new TileEntry((int) LocalDate.of(1, 1, 1).toEpochDay(), (1 << 30) - 1, -1),
            new TileEntry(-1, 7, 1),
            new TileEntry(0, 7, 1),
            new TileEntry((int) LocalDate.of(2999, 12, 31).toEpochDay(), 0, Integer.MAX_VALUE),
            new TileEntry((int) LocalDate.of(2999, 12, 31).toEpochDay(), (1 << 30) - 1, 2));

    assertThat(TileEntry.unpacked(TileEntry.packed(extremes))).isEqualTo(extremes);
    assertThat(TileEntry.unpacked(TileEntry.packed(extremes).plus(Tile.EMPTY))).isEqualTo(extremes);
  }

  @Test
  void many_long_entries_outgrow_the_first_guess_of_the_size() {
    List<TileEntry> long15Bytes =
        IntStream.range(0, 2000)
            .mapToObj(i -> new TileEntry(i * 1_000, (1 << 30) - 1 - i, Integer.MAX_VALUE - i))
            .toList();
    assertThat(TileEntry.unpacked(TileEntry.packed(long15Bytes))).isEqualTo(long15Bytes);
  }

  /// What a subscriber of an operator does: a handful of activations a month over two years,
  /// through four channels, thirty services, sometimes two of a kind on a day.
  @Test
  void realistic_histories_take_at_most_three_bytes_an_event() {
    Random random = new Random(20260310);
    long bytes = 0;
    long events = 0;
    for (int subscriber = 0; subscriber < 500; subscriber++) {
      TileBuilder builder = new TileBuilder();
      int own = 40 + random.nextInt(120);
      for (int event = 0; event < own; event++) {
        builder.add(20_000 + random.nextInt(730), random.nextInt(120), 1);
      }
      bytes += builder.build().toBytes().length;
      events += own;
    }
    assertThat((double) bytes / events).isBetween(1.5, 3.0);
  }

  @Test
  void the_empty_tile_is_empty_and_equal_to_a_tile_of_nothing() {
    assertThat(Tile.EMPTY.isEmpty()).isTrue();
    assertThat(Tile.EMPTY.cursor().next()).isFalse();
    assertThat(new TileBuilder().build()).isSameAs(Tile.EMPTY);
    assertThat(Tile.ofBytes(new byte[0])).isEqualTo(Tile.EMPTY);
    assertThat(TileEntry.packed(List.of(new TileEntry(5, 5, 0))).isEmpty()).isTrue();
    assertThat(TileEntry.packed(List.of(new TileEntry(5, 5, 1))).isEmpty()).isFalse();
  }

  @Test
  void a_tile_equals_only_tiles() {
    Tile tile = TileEntry.packed(List.of(new TileEntry(5, 5, 1)));
    assertThat(tile.equals((Object) "Tile[(5,5)×1 ]")).isFalse();
    assertThat(tile).isNotEqualTo(null).isEqualTo(tile);
    assertThat(tile.hashCode())
        .isNotEqualTo(TileEntry.packed(List.of(new TileEntry(5, 6, 1))).hashCode());
  }

  @Test
  void the_bytes_that_a_tile_gives_away_are_a_copy() {
    Tile tile = TileEntry.packed(List.of(new TileEntry(5, 5, 1)));
    tile.toBytes()[0] = 99;
    assertThat(TileEntry.unpacked(tile)).containsExactly(new TileEntry(5, 5, 1));
  }

  @Test
  void one_cursor_may_be_laid_over_many_tiles_and_over_a_part_of_an_array() {
    byte[] one = TileEntry.packed(List.of(new TileEntry(-40, 5, 3))).toBytes();
    byte[] withRest = Arrays.copyOf(one, one.length + 9);
    TileCursor cursor = new TileCursor();

    assertThat(cursor.next()).isFalse();
    for (int turn = 0; turn < 2; turn++) {
      assertThat(cursor.over(withRest, one.length).next()).isTrue();
      assertThat(new TileEntry(cursor.day(), cursor.key(), cursor.count()))
          .isEqualTo(new TileEntry(-40, 5, 3));
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.next()).isFalse();
    }
  }
}
