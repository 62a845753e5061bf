package org.ocrm.kernel.tile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A dictionary for folds whose tiles are not stored.
public final class MemoryDictionary implements Dictionary {

  private final Map<FactKey, Integer> numbers = new HashMap<>();
  private final List<FactKey> keys = new ArrayList<>();

  @Override
  public int numberOf(FactKey key) {
    return numbers.computeIfAbsent(
        key,
        added -> {
          keys.add(added);
          return keys.size() - 1;
        });
  }

  @Override
  public FactKey keyOf(int number) {
    return keys.get(number);
  }

  @Override
  public int size() {
    return keys.size();
  }

  /// Every key so far, by number.
  public List<FactKey> keys() {
    return List.copyOf(keys);
  }
}
