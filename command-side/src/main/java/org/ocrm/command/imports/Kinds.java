package org.ocrm.command.imports;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.ocrm.kernel.subscriber.ServiceKind;

/// Where the kind of a row's service comes from: the same for the whole file, or a column of words.
public sealed interface Kinds {
  /// Every row of the file is of one kind.
  record Constant(ServiceKind kind) implements Kinds {}

  /// A column holds one of these words. The map decides how words are compared: those of a mapping
  /// file count exactly as written, the standard ones in any case.
  record FromColumn(String column, Map<String, ServiceKind> words) implements Kinds {}

  /// `PERMANENT`, `TEMPORARY`, `ONE_TIME`, or their first letters, in upper or lower case.
  static Kinds standardWords(String column) {
    Map<String, ServiceKind> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ServiceKind kind : ServiceKind.values()) {
      words.put(kind.name(), kind);
      words.put(kind.name().substring(0, 1), kind);
    }
    return new FromColumn(column, Collections.unmodifiableMap(words));
  }

  /// What a file without a mapping does.
  static Kinds standard() {
    return standardWords("kind");
  }
}
