package org.ocrm.query.tmf;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.Nearest;

/// Reads values as callers write them.
final class Values {

  static final int LONGEST = 1000;

  private static final int LONGEST_NUMBER = 40;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Values() {}

  /// What is wrong with a value, in words that fit behind the name of its parameter.
  static Optional<String> problemWith(Attribute attribute, String text) {
    if (text.isEmpty()) {
      return Optional.of("is empty");
    }
    if (text.length() > LONGEST) {
      return Optional.of("has a value longer than " + LONGEST + " characters");
    }
    if (!text.codePoints().allMatch(Values::isCharacter)) {
      return Optional.of("has a value with a character that no text has");
    }
    return switch (attribute.type()) {
      case TEXT, SCALAR -> Optional.empty();
      case WORD ->
          attribute.words().contains(text)
              ? Optional.empty()
              : Optional.of(
                  "must be one of "
                      + String.join(", ", attribute.words())
                      + Nearest.hint(text, attribute.words()));
      case TIME ->
          time(text) == null
              ? Optional.of(
                  "must be a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31")
              : Optional.empty();
      case NUMBER ->
          text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
              ? Optional.empty()
              : Optional.of("must be a number such as 12 or 0.5");
    };
  }

  /// A value nothing is wrong with.
  static Value read(Attribute attribute, String text) {
    return switch (attribute.type()) {
      case TEXT, WORD, SCALAR -> new Value.Text(attribute.alsoCalled().getOrDefault(text, text));
      case TIME -> {
        Instant time = time(text);
        if (time == null) {
          throw new IllegalArgumentException("no time: " + text);
        }
        yield new Value.Time(time);
      }
      case NUMBER -> new Value.Decimal(new BigDecimal(text));
    };
  }

  /// A time with offset, of which `+` may have become a blank on its way through an address, or a
  /// day, which stands for its first moment in UTC.
  private static @Nullable Instant time(String text) {
    try {
      Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year < 1 || year > 9999 ? null : instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// PostgreSQL has no text with NUL, and half a pair of surrogates is no character anywhere.
  private static boolean isCharacter(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }
}
