package org.ocrm.kernel.subscriber;

import java.util.Optional;

/// The shapes of identifiers, one rule per kind, the same wherever a value enters: a command, an
/// import, a query.
///
/// Ids travel in URLs, file names and logs, so they are ASCII without blanks. Service codes are
/// names people chose, so they may use every script, but nothing that cannot be seen. Each method
/// answers with what is wrong, in words that fit behind the name of a field, or with nothing.
public final class Identifiers {
  public static final int MAX_LENGTH = 128;

  private Identifiers() {}

  public static Optional<String> problemWithSubscriberId(String id) {
    return problemWithId(id);
  }

  /// Service ids follow the rule of subscriber ids.
  public static Optional<String> problemWithServiceId(String id) {
    return problemWithId(id);
  }

  /// So do ids of interactions.
  public static Optional<String> problemWithInteractionId(String id) {
    return problemWithId(id);
  }

  /// A word of the operator's catalogue, in any script.
  public static Optional<String> problemWithServiceCode(String code) {
    return problemWithText(code, MAX_LENGTH);
  }

  /// One line of visible text. Lengths count characters as people do (code points), not UTF-16
  /// units.
  public static Optional<String> problemWithText(String text, int longest) {
    if (text.isEmpty()) {
      return Optional.of("is empty");
    }
    if (!text.equals(text.strip())) {
      return Optional.of("begins or ends with white space");
    }
    return problemWithCharacters(text, longest, "");
  }

  /// Free text such as a note, which may have line breaks and tabs.
  public static Optional<String> problemWithNote(String note, int longest) {
    return problemWithCharacters(note, longest, "\n\r\t");
  }

  private static Optional<String> problemWithCharacters(
      String text, int longest, String alsoAllowed) {
    if (text.codePointCount(0, text.length()) > longest) {
      return Optional.of("is longer than " + longest + " characters");
    }
    return text.codePoints().allMatch(c -> isVisible(c) || alsoAllowed.indexOf(c) >= 0)
        ? Optional.empty()
        : Optional.of("contains a control character");
  }

  private static Optional<String> problemWithId(String id) {
    if (id.isEmpty()) {
      return Optional.of("is empty");
    }
    if (id.length() > MAX_LENGTH) {
      return Optional.of("is longer than " + MAX_LENGTH + " characters");
    }
    if (id.equals(".") || id.equals("..")) {
      return Optional.of("must not be . or .., which mean something else in an address");
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isIdCharacter(id.charAt(i))) {
        return Optional.of("may only contain letters, digits and . _ : + @ ~ = -");
      }
    }
    return Optional.empty();
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._:+@~=-".indexOf(c) >= 0;
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
