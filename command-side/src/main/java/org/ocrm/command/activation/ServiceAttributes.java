package org.ocrm.command.activation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.tmf.MergePatch;
import org.ocrm.command.tmf.Shape;
import org.ocrm.kernel.problem.FieldErrors;
import org.ocrm.kernel.problem.Nearest;
import org.ocrm.kernel.problem.Shown;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.LifecycleState;

/// The attributes of one body. What means something to us is taken out one by one; the rest is kept
/// for the caller.
final class ServiceAttributes {

  static final String TYPE = "@type";
  static final String OUR_TYPE = "Service";

  private final Map<String, @Nullable Object> left;
  private final FieldErrors errors;

  /// Attributes whose shapes are right.
  ///
  /// @throws org.ocrm.kernel.problem.ProblemException 400 when one is not
  ServiceAttributes(Map<String, @Nullable Object> body, FieldErrors errors) {
    this.left = new LinkedHashMap<>(body);
    this.errors = errors;
    left.forEach(
        (name, value) -> {
          if (ServiceShape.OF_THE_SERVER.contains(name)) {
            errors.add(name, "is set by the server");
          } else if (value != null) {
            ServiceShape.ATTRIBUTES
                .getOrDefault(name, Shape.Scalar.ANYTHING)
                .check(name, withoutNulls(value), errors);
          }
        });
    errors.throwIfAny();
  }

  /// A null in an object deletes, so there it is no value; in a list it would be one.
  private static Object withoutNulls(Object value) {
    Map<String, Object> after = MergePatch.apply(Map.of(), Map.of("value", value));
    return after.getOrDefault("value", value);
  }

  /// Names that no service has, unless its type extends ours.
  List<String> foreign() {
    return left.keySet().stream()
        .filter(name -> !ServiceShape.ATTRIBUTES.containsKey(name))
        .toList();
  }

  void refuse(String foreign) {
    errors.add(
        foreign.isEmpty() || foreign.length() > 60 ? Shown.value(foreign) : foreign,
        "is no attribute of a Service; say by @type which type has it"
            + Nearest.hint(foreign, ServiceShape.names()));
  }

  boolean isOfOurType() {
    return left.getOrDefault(TYPE, OUR_TYPE) instanceof String type && type.equals(OUR_TYPE);
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  /// Whether it is there, and null.
  boolean isDeleted(String name) {
    return left.containsKey(name) && left.get(name) == null;
  }

  @Nullable Object take(String name) {
    return left.remove(name);
  }

  /// A text that stays.
  @Nullable String text(String name) {
    return left.get(name) instanceof String text ? text : null;
  }

  /// A text that is taken out.
  @Nullable String takeText(String name) {
    return take(name) instanceof String text ? text : null;
  }

  /// The members of an object that is taken out.
  @Nullable Map<String, @Nullable Object> object(String name) {
    if (!(take(name) instanceof Map<?, ?> object)) {
      return null;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.forEach((member, value) -> members.put(String.valueOf(member), value));
    return members;
  }

  @Nullable LifecycleState state() {
    String word = takeText("state");
    if (word == null) {
      return null;
    }
    return LifecycleState.of(word)
        .orElseGet(
            () -> {
              errors.add(
                  "state",
                  "must be one of "
                      + String.join(", ", LifecycleState.words())
                      + Nearest.hint(word, LifecycleState.words()));
              return LifecycleState.ACTIVE;
            });
  }

  /// The code of a channel by its code or its name in TM Forum's world.
  static @Nullable String channel(@Nullable String told) {
    return told == null ? null : ChannelRegistry.ALSO_CALLED.getOrDefault(told, told);
  }

  /// Puts back what of it we only keep.
  void keep(String name, @Nullable Object rest) {
    left.put(name, rest);
  }

  void keep(String name, Collection<?> rest) {
    if (!rest.isEmpty()) {
      left.put(name, List.copyOf(rest));
    }
  }

  /// What is left of a body in which a null is nothing.
  Map<String, Object> kept() {
    left.remove(TYPE, OUR_TYPE);
    Map<String, Object> kept = new LinkedHashMap<>();
    left.forEach(
        (name, value) -> {
          if (value != null && !(value instanceof Map<?, ?> object && object.isEmpty())) {
            kept.put(name, value);
          }
        });
    return kept;
  }

  /// What is left of a patch, in which a null deletes.
  Map<String, @Nullable Object> patch() {
    if (OUR_TYPE.equals(left.get(TYPE))) {
      left.put(TYPE, null);
    }
    return left;
  }
}
