package org.ocrm.kernel.tile;

import java.util.ArrayList;
import java.util.List;

/// A dictionary that forgets when the test is over.
public final class InMemoryDictionary implements Dictionary {

  private final List<FactKey> keys = new ArrayList<>();

  @Override
  public int numberOf(FactKey key) {
    if (!keys.contains(key)) {
      keys.add(key);
    }
    return keys.indexOf(key);
  }

  @Override
  public FactKey keyOf(int number) {
    return keys.get(number);
  }

  @Override
  public int size() {
    return keys.size();
  }

  public List<FactKey> keys() {
    return List.copyOf(keys);
  }
}
