package org.ocrm.command.tmf;

import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;

/// What a value of a body has to be, so that what is kept for callers can be given back in an
/// answer that is as the specification says. Members that a shape does not know may be anything.
public sealed interface Shape {

  /// What has no parts.
  enum Scalar implements Shape {
    /// A text of one line or several.
    TEXT,
    /// A text that is an ISO-8601 time with offset.
    TIME,
    /// A text that is an absolute URI.
    ADDRESS,
    FLAG,
    NUMBER,
    ANYTHING
  }

  record ListOf(Shape element) implements Shape {}

  /// A text that is one of these.
  record OneOf(List<String> words) implements Shape {

    public OneOf {
      words = List.copyOf(words);
    }
  }

  /// An object. What every object of TM Forum's may say of itself, it may, too.
  ///
  /// @param known its members; every other may be anything
  /// @param required names of those that must be there
  record Members(Map<String, Shape> known, Set<String> required) implements Shape {

    private static final Map<String, Shape> OF_ALL =
        Map.of(
            "@type", Scalar.TEXT,
            "@baseType", Scalar.TEXT,
            "@schemaLocation", Scalar.ADDRESS,
            "@referredType", Scalar.TEXT);

    public Members {
      Map<String, Shape> all = new HashMap<>(OF_ALL);
      all.putAll(known);
      known = Map.copyOf(all);
      required = Set.copyOf(required);
    }
  }

  /// A shape that contains itself.
  record Again(Supplier<Shape> shape) implements Shape {}

  static Shape list(Shape element) {
    return new ListOf(element);
  }

  static Shape object(Map<String, Shape> known, String... required) {
    return new Members(known, Set.copyOf(Arrays.asList(required)));
  }

  /// Tells what is wrong with a value.
  ///
  /// @param path of the value, e.g. `note.0.date`
  default void check(String path, @Nullable Object value, FieldErrors errors) {
    switch (this) {
      case Scalar.TEXT -> {
        if (!(value instanceof String)) {
          errors.add(path, "must be a text");
        }
      }
      case Scalar.TIME -> {
        if (!(value instanceof String text) || !isTime(text)) {
          errors.add(path, "must be an ISO-8601 time with offset, such as 2026-01-31T12:00:00Z");
        }
      }
      case Scalar.ADDRESS -> {
        if (!(value instanceof String text) || !isAddress(text)) {
          errors.add(path, "must be an absolute address such as https://example.org/x");
        }
      }
      case Scalar.FLAG -> {
        if (!(value instanceof Boolean)) {
          errors.add(path, "must be true or false");
        }
      }
      case Scalar.NUMBER -> {
        if (!(value instanceof Number)) {
          errors.add(path, "must be a number");
        }
      }
      case Scalar.ANYTHING -> {}
      case OneOf(var words) -> {
        if (!(value instanceof String text) || !words.contains(text)) {
          errors.add(path, "must be one of " + String.join(", ", words));
        }
      }
      case Again(var shape) -> shape.get().check(path, value, errors);
      case ListOf(var element) -> {
        if (!(value instanceof List<?> list)) {
          errors.add(path, "must be a list");
          return;
        }
        for (int i = 0; i < list.size(); i++) {
          element.check(path + "." + i, list.get(i), errors);
        }
      }
      case Members(var known, var required) -> {
        if (!(value instanceof Map<?, ?> object)) {
          errors.add(path, "must be an object");
          return;
        }
        known.forEach(
            (name, shape) -> {
              Object member = object.get(name);
              if (member != null || object.containsKey(name)) {
                shape.check(path + "." + name, member, errors);
              } else if (required.contains(name)) {
                errors.add(path + "." + name, "is required");
              }
            });
      }
    }
  }

  private static boolean isTime(String text) {
    try {
      int year = OffsetDateTime.parse(text).getYear();
      return year > 0 && year < 10_000;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isAddress(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
