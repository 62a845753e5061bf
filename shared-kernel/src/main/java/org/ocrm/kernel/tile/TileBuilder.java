package org.ocrm.kernel.tile;

import java.util.Map;
import java.util.TreeMap;

/// Gathers (day, key) counts in any order and packs them.
public final class TileBuilder {

  private final Map<Long, Integer> counts = new TreeMap<>();

  public void add(int day, int key, int count) {
    counts.merge(((long) day << 32) | key, count, Integer::sum);
  }

  public void addAll(TileBuilder other) {
    other.counts.forEach((dayAndKey, count) -> counts.merge(dayAndKey, count, Integer::sum));
  }

  public Tile build() {
    TileWriter writer = new TileWriter(counts.size() * 4);
    counts.forEach(
        (dayAndKey, count) -> writer.write((int) (dayAndKey >> 32), (int) (long) dayAndKey, count));
    return writer.tile();
  }
}
