package org.ocrm.command.tmf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON merge patch (RFC 7386) of objects read into maps: a null deletes, objects are merged,
/// everything else, arrays too, replaces what was there.
public final class MergePatch {

  private MergePatch() {}

  /// The target after the patch; neither of the two is changed.
  public static Map<String, Object> apply(
      Map<String, Object> target, Map<String, ? extends @Nullable Object> patch) {
    Map<String, Object> result = new LinkedHashMap<>(target);
    patch.forEach(
        (name, value) -> {
          if (value == null) {
            result.remove(name);
          } else if (value instanceof Map<?, ?> members) {
            result.put(name, apply(objectOf(result.get(name)), objectOf(members)));
          } else {
            result.put(name, value);
          }
        });
    return result;
  }

  @SuppressWarnings("unchecked") // objects of JSON have names as keys
  private static Map<String, Object> objectOf(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
  }
}
