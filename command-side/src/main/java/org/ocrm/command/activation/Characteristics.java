package org.ocrm.command.activation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;

/// Characteristics as a caller wrote them: those that mean something to us by name, and the others
/// as they are.
final class Characteristics {

  static final String LIST = "serviceCharacteristic";
  static final String CHANNEL = "channel";
  static final String KIND = "kind";
  static final String SUB_CHANNEL = "subChannel";
  static final String EXPIRES_AT = "expiresAt";
  static final String END_REASON = "endReason";

  /// Characteristics that follow from what happened.
  private static final Set<String> CONSEQUENCES = Set.of("ocrmState", "endedThrough");

  private static final Set<String> TOLD =
      Set.of(CHANNEL, KIND, SUB_CHANNEL, EXPIRES_AT, END_REASON);

  private final Map<String, String> ours = new LinkedHashMap<>();
  private final List<Object> others = new ArrayList<>();

  private Characteristics() {}

  /// Sorts a list whose shape is right.
  static Characteristics of(@Nullable Object written, FieldErrors errors) {
    Characteristics read = new Characteristics();
    if (written instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> characteristic) {
          read.add(characteristic, errors);
        }
      }
    }
    return read;
  }

  private void add(Map<?, ?> characteristic, FieldErrors errors) {
    String name = String.valueOf(characteristic.get("name"));
    if (!TOLD.contains(name) && !CONSEQUENCES.contains(name)) {
      others.add(characteristic);
    } else if (!(characteristic.get("value") instanceof String text)) {
      errors.add(path(name), "must be a text");
    } else if (ours.putIfAbsent(name, text) != null) {
      errors.add(path(name), "is there twice");
    }
  }

  @Nullable String value(String name) {
    return ours.get(name);
  }

  /// Takes one of ours out.
  @Nullable String take(String name) {
    return ours.remove(name);
  }

  /// Those of ours that nobody has taken.
  Map<String, String> left() {
    return ours;
  }

  List<Object> others() {
    return others;
  }

  static String path(String name) {
    return LIST + "." + name;
  }
}
