package org.ocrm.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.exact.ExactTiles;

class RecentTilesTest {

  private final Asked asked = new Asked();
  private final RecentTiles recent = new RecentTiles(asked);

  @Test
  void who_was_fetched_once_is_not_asked_for_again_known_or_not() {
    recent.fetch(List.of("a", "nobody"));
    recent.fetch(List.of("nobody", "a", "b"));

    assertThat(asked.times)
        .containsOnly(Map.entry("a", 1), Map.entry("b", 1), Map.entry("nobody", 1));
    assertThat(recent.of("a")).isEqualTo(theTileOf("a"));
    assertThat(recent.of("nobody")).isNull();
  }

  @Test
  void what_was_fetched_last_is_at_hand_however_much_it_is() {
    for (int batch = 0; batch < 30; batch++) {
      int first = batch * 1000;
      List<String> ids = IntStream.range(first, first + 1000).mapToObj(i -> "big-" + i).toList();
      recent.fetch(ids);
      assertThat(ids).allSatisfy(id -> assertThat(recent.of(id)).isEqualTo(theTileOf(id)));
    }
    recent.fetch(List.of("big-0", "big-29999"));
    assertThat(asked.times).containsEntry("big-0", 2).containsEntry("big-29999", 1);
  }

  private static Tile theTileOf(String id) {
    byte[] packed = new byte[id.startsWith("big") ? 5_000 : 2];
    packed[0] = (byte) id.hashCode();
    return Tile.ofBytes(packed);
  }

  /// Counts how often each is asked for.
  private static final class Asked implements ExactTiles {

    private final Map<String, Integer> times = new HashMap<>();

    @Override
    public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
      Map<String, Tile> tiles = new HashMap<>();
      for (String id : subscriberIds) {
        times.merge(id, 1, Integer::sum);
        if (!id.equals("nobody")) {
          tiles.put(id, theTileOf(id));
        }
      }
      return tiles;
    }

    @Override
    public long position() {
      return 1;
    }

    @Override
    public int generation() {
      return 1;
    }

    @Override
    public int parkedSubscribers() {
      return 0;
    }

    @Override
    public TileLayout layout() {
      return TileLayout.NOTHING;
    }

    @Override
    public Dictionary dictionary() {
      return new MemoryDictionary();
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      throw new UnsupportedOperationException();
    }
  }
}
