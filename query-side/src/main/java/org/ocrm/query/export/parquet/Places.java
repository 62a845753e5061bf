package org.ocrm.query.export.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values as places in the list of those that differ.
final class Places<V> {

  private final Map<V, Integer> placeOf = new HashMap<>();
  private final List<V> dictionary = new ArrayList<>();
  private int[] places;
  private int count;

  Places(int expected) {
    places = new int[expected];
  }

  void add(V value) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    Integer known = placeOf.putIfAbsent(value, dictionary.size());
    if (known == null) {
      places[count++] = dictionary.size();
      dictionary.add(value);
    } else {
      places[count++] = known;
    }
  }

  /// The values that differ, each once.
  List<V> dictionary() {
    return dictionary;
  }

  /// The place of each value; what follows the last one means nothing.
  int[] places() {
    return places;
  }
}
