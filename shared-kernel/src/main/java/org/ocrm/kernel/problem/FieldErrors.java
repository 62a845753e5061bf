package org.ocrm.kernel.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the attributes of a request and gathers everything that is wrong with them, so that the
/// caller learns of all mistakes at once. A value that is wrong is read as its neutral stand-in; it
/// is never used, because `throwIfAny` comes before.
public final class FieldErrors {

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw Problem.malformed(errors).asException();
    }
  }

  /// Looks at a value that is used elsewhere.
  public void check(
      String field, @Nullable String value, Function<String, Optional<String>> problemWith) {
    if (value != null) {
      problemWith.apply(value).ifPresent(message -> add(field, message));
    }
  }

  /// A value that must be there.
  ///
  /// @param problemWith what is wrong with a value, if anything
  public String required(
      String field, @Nullable String value, Function<String, Optional<String>> problemWith) {
    if (value == null) {
      add(field, "is required");
      return "";
    }
    check(field, value, problemWith);
    return value;
  }

  public @Nullable String optional(
      String field, @Nullable String value, Function<String, Optional<String>> problemWith) {
    return value == null ? null : required(field, value, problemWith);
  }

  /// An ISO-8601 time with an offset, to the microsecond (what the database keeps).
  public @Nullable Instant instant(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException _) {
      add(field, "must be an ISO-8601 time with offset, such as 2026-01-31T12:00:00Z");
      return null;
    }
  }

  public @Nullable LocalDate date(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException _) {
      add(field, "must be a day such as 2026-01-31");
      return null;
    }
  }

  /// One of the constants of `type`, in any case.
  public <E extends Enum<E>> @Nullable E constant(
      String field, @Nullable String value, Class<E> type) {
    if (value == null) {
      return null;
    }
    String wanted = value.toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    add(
        field,
        Arrays.stream(type.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.joining(", ", "must be one of ", "")));
    return null;
  }

  /// A whole number within bounds, or `fallback` when the attribute is missing.
  public int number(String field, @Nullable String value, int min, int max, int fallback) {
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // the same answer as for a number out of bounds
    }
    add(field, "must be a whole number from " + min + " to " + max);
    return fallback;
  }

  /// A position in the stream of events.
  public long position(String field, String value) {
    try {
      long position = Long.parseLong(value);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException _) {
      // the same answer as for a negative number
    }
    add(field, "must be a position that a command or query answered with");
    return 0;
  }
}
