package org.ocrm.kernel.subscriber;

import java.util.Optional;
import java.util.regex.Pattern;

/// The form of the identifiers and words that come from outside. Each method answers with the
/// problem, in words that complete "the value …", or with nothing when the value is fine.
public final class Identifiers {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:+@~=-]{1,128}");
  private static final int LONGEST_CODE = 128;

  private Identifiers() {}

  public static Optional<String> problemWithSubscriberId(String value) {
    return problemWithId(value);
  }

  public static Optional<String> problemWithServiceId(String value) {
    return problemWithId(value);
  }

  /// A code is a word of the operator's catalogue: any printable text, because real catalogues hold
  /// spaces, slashes and every script.
  public static Optional<String> problemWithServiceCode(String value) {
    return problemWithText(value, LONGEST_CODE);
  }

  /// Printable text without surrounding blanks, at least one and at most `longest` code points.
  public static Optional<String> problemWithText(String value, int longest) {
    if (value.isBlank()) {
      return Optional.of("must not be empty");
    }
    if (value.codePointCount(0, value.length()) > longest) {
      return Optional.of("must have at most " + longest + " characters");
    }
    if (!value.strip().equals(value)) {
      return Optional.of("must not begin or end with a blank");
    }
    if (value.codePoints().anyMatch(Identifiers::unprintable)) {
      return Optional.of("must not contain control characters or broken Unicode");
    }
    return Optional.empty();
  }

  /// Free text such as a note: line breaks and tabs are welcome, other control characters are not.
  public static Optional<String> problemWithNote(String value, int longest) {
    if (value.codePointCount(0, value.length()) > longest) {
      return Optional.of("must have at most " + longest + " characters");
    }
    if (value.codePoints().anyMatch(c -> unprintable(c) && c != '\n' && c != '\r' && c != '\t')) {
      return Optional.of("must not contain control characters or broken Unicode");
    }
    return Optional.empty();
  }

  private static Optional<String> problemWithId(String value) {
    return ID.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("must be 1 to 128 letters, digits or . _ : + @ ~ = - (ASCII)");
  }

  private static boolean unprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isISOControl(codePoint)
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
