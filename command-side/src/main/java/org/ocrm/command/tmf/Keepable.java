package org.ocrm.command.tmf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bounds of what is kept for callers without a meaning of ours: it travels in events, in every
/// state of a subscriber and in every list, so there is room for notes and places and not for
/// files.
public final class Keepable {

  /// Characters and values, taken together.
  public static final int LARGEST = 32_768;

  private static final int DEEPEST = 16;
  private static final int MOST_DIGITS = 100;

  private int left = LARGEST;

  private Keepable() {}

  /// What is wrong with a value, in words that fit behind its name.
  public static Optional<String> problemWith(@Nullable Object value) {
    return new Keepable().look(value, 0);
  }

  private Optional<String> look(@Nullable Object value, int depth) {
    left--;
    if (depth > DEEPEST) {
      return Optional.of("is nested more than " + DEEPEST + " levels deep");
    }
    Optional<String> problem =
        switch (value) {
          case String text -> text(text);
          case BigDecimal number -> number(number.precision(), number.scale());
          case BigInteger number -> number(number.bitLength() / 3, 0);
          case Map<?, ?> object ->
              object.entrySet().stream()
                  .flatMap(
                      member ->
                          text(String.valueOf(member.getKey()))
                              .or(() -> look(member.getValue(), depth + 1))
                              .stream())
                  .findFirst();
          case List<?> list ->
              list.stream().flatMap(one -> look(one, depth + 1).stream()).findFirst();
          case null, default -> Optional.empty();
        };
    return problem.isPresent() || left >= 0
        ? problem
        : Optional.of("is more than the %,d characters that are kept".formatted(LARGEST));
  }

  private Optional<String> text(String text) {
    left -= text.length();
    return text.codePoints().allMatch(Keepable::isCharacter)
        ? Optional.empty()
        : Optional.of("has a character that no text has");
  }

  private static Optional<String> number(int digits, int scale) {
    return digits > MOST_DIGITS || Math.abs((long) scale) > MOST_DIGITS
        ? Optional.of("has a number of more than " + MOST_DIGITS + " digits")
        : Optional.empty();
  }

  /// PostgreSQL has no text with NUL, and half a pair of surrogates is no character anywhere.
  private static boolean isCharacter(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }
}
