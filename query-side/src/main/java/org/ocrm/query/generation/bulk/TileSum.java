package org.ocrm.query.generation.bulk;

import java.util.Arrays;
import org.ocrm.kernel.tile.TileCursor;
import org.ocrm.kernel.tile.TileWriter;

/// The sum of many tiles of one subscriber. Those of successive runs mostly follow each other in
/// time, so that adding one is mostly appending it. One sum may be used for many subscribers in
/// turn.
final class TileSum {

  private final TileCursor cursor = new TileCursor();
  private final TileWriter writer = new TileWriter(1 << 10);
  private long[] places = new long[64];
  private int[] counts = new int[64];
  private long[] otherPlaces = new long[64];
  private int[] otherCounts = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  /// Adds a packed tile.
  void add(byte[] packed, int length) {
    int before = size;
    var _ = cursor.over(packed, length);
    while (cursor.next()) {
      if (size == places.length) {
        grow();
      }
      places[size] = ((long) cursor.day() << 32) | cursor.key();
      counts[size++] = cursor.count();
    }
    if (before > 0 && before < size && places[before] <= places[before - 1]) {
      merge(before);
    }
  }

  /// Merges the entries before a place with those from there on.
  private void merge(int middle) {
    int left = 0;
    int right = middle;
    int target = 0;
    while (left < middle || right < size) {
      boolean fromLeft = right == size || (left < middle && places[left] <= places[right]);
      long place = fromLeft ? places[left] : places[right];
      int count = fromLeft ? counts[left++] : counts[right++];
      if (fromLeft && right < size && places[right] == place) {
        count += counts[right++];
      }
      otherPlaces[target] = place;
      otherCounts[target++] = count;
    }
    long[] oldPlaces = places;
    int[] oldCounts = counts;
    places = otherPlaces;
    counts = otherCounts;
    otherPlaces = oldPlaces;
    otherCounts = oldCounts;
    size = target;
  }

  private void grow() {
    int more = size * 2;
    places = Arrays.copyOf(places, more);
    counts = Arrays.copyOf(counts, more);
    otherPlaces = Arrays.copyOf(otherPlaces, more);
    otherCounts = Arrays.copyOf(otherCounts, more);
  }

  /// The sum, packed; valid until the next use.
  TileWriter packed() {
    writer.clear();
    for (int i = 0; i < size; i++) {
      writer.write((int) (places[i] >> 32), (int) places[i], counts[i]);
    }
    return writer;
  }
}
