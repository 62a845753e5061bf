package org.ocrm.kernel.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a tile holds, spelled out: the plain form that laws compare the packed one with.
record TileEntry(int day, int key, int count) {

  static Tile packed(List<TileEntry> entries) {
    TileBuilder builder = new TileBuilder();
    entries.forEach(entry -> builder.add(entry.day(), entry.key(), entry.count()));
    return builder.build();
  }

  static List<TileEntry> unpacked(Tile tile) {
    List<TileEntry> entries = new ArrayList<>();
    TileCursor cursor = tile.cursor();
    while (cursor.next()) {
      entries.add(new TileEntry(cursor.day(), cursor.key(), cursor.count()));
    }
    return entries;
  }

  /// Sums by (day, key) in ascending order, zeros left out: what any tile of these must hold.
  static List<TileEntry> summed(List<TileEntry> entries) {
    Map<Integer, Map<Integer, Integer>> sums = new TreeMap<>();
    for (TileEntry entry : entries) {
      sums.computeIfAbsent(entry.day(), _ -> new TreeMap<>())
          .merge(entry.key(), entry.count(), Integer::sum);
    }
    List<TileEntry> result = new ArrayList<>();
    sums.forEach(
        (day, counts) ->
            counts.forEach(
                (key, count) -> {
                  if (count != 0) {
                    result.add(new TileEntry(day, key, count));
                  }
                }));
    return result;
  }

  TileEntry inverse() {
    return new TileEntry(day, key, -count);
  }
}
