package org.ocrm.kernel.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.FactKey;

/// The values that an attribute has among the keys of a dictionary, by places from zero.
final class CodedValues<V> {

  static final int NONE = -1;

  private final int[] placeOfKey;
  private final int[] signOfKey;
  private final List<V> values;

  /// @param valueOf the value of a key; none for keys that do not count
  /// @param signOf 1 for keys that add to their value, −1 for those that take away
  CodedValues(
      List<FactKey> keys, Function<FactKey, @Nullable V> valueOf, ToIntFunction<FactKey> signOf) {
    Map<V, Integer> places = new HashMap<>();
    List<V> inOrder = new ArrayList<>();
    placeOfKey = new int[keys.size()];
    signOfKey = new int[keys.size()];
    for (int key = 0; key < placeOfKey.length; key++) {
      V value = valueOf.apply(keys.get(key));
      if (value == null) {
        placeOfKey[key] = NONE;
      } else {
        if (places.putIfAbsent(value, inOrder.size()) == null) {
          inOrder.add(value);
        }
        placeOfKey[key] = places.getOrDefault(value, NONE);
        signOfKey[key] = signOf.applyAsInt(keys.get(key));
      }
    }
    values = List.copyOf(inOrder);
  }

  int placeOf(int key) {
    return placeOfKey[key];
  }

  int signOf(int key) {
    return signOfKey[key];
  }

  List<V> values() {
    return values;
  }
}
