package org.ocrm.query.tmf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which attributes of the first level are answered. `id` and `href` always are.
///
/// @param names the attributes; none means all
public record Fields(Set<String> names) {

  public static final Fields ALL = new Fields(Set.of());

  private static final Set<String> ALWAYS = Set.of("id", "href");

  /// What is written for no more than `id` and `href`.
  static final String NONE = "none";

  public Fields {
    names = Set.copyOf(names);
  }

  public Map<String, Object> of(Map<String, Object> resource) {
    if (names.isEmpty()) {
      return resource;
    }
    Map<String, Object> selected = new LinkedHashMap<>(resource);
    selected.keySet().removeIf(name -> !names.contains(name) && !ALWAYS.contains(name));
    return selected;
  }
}
