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

  /// The first tile as it came: by itself it is the sum, which nobody has to take apart.
  private byte[] only = new byte[256];

  private int onlyLength;
  private int tiles;

  void clear() {
    tiles = 0;
    size = 0;
  }

  /// Adds a packed tile.
  void add(byte[] packed, int length) {
    tiles++;
    if (tiles == 1) {
      if (length > only.length) {
        only = new byte[2 * length];
      }
      System.arraycopy(packed, 0, only, 0, length);
      onlyLength = length;
      return;
    }
    if (tiles == 2) {
      addEntries(only, onlyLength);
    }
    addEntries(packed, length);
  }

  private void addEntries(byte[] packed, int length) {
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

  /// Packs the sum, to be read by [#bytes] and [#length] until something is added.
  void pack() {
    if (tiles == 1) {
      return;
    }
    writer.clear();
    for (int i = 0; i < size; i++) {
      writer.write((int) (places[i] >> 32), (int) places[i], counts[i]);
    }
  }

  byte[] bytes() {
    return tiles == 1 ? only : writer.bytes();
  }

  int length() {
    return tiles == 1 ? onlyLength : writer.length();
  }
}
