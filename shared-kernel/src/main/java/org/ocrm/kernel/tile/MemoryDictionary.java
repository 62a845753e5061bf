package org.ocrm.kernel.tile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A dictionary for folds whose tiles are not stored. Many threads may read while one numbers.
public final class MemoryDictionary implements Dictionary {

  private final Map<FactKey, Integer> numbers = new ConcurrentHashMap<>();
  private final List<FactKey> keys = new CopyOnWriteArrayList<>();

  @Override
  public int numberOf(FactKey key) {
    Integer known = numbers.get(key);
    return known != null ? known : enter(key);
  }

  private synchronized int enter(FactKey key) {
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
