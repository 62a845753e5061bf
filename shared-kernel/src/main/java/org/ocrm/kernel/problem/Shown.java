package org.ocrm.kernel.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/// Values of a foreign file made fit for a message: quoted, shortened, and with everything escaped
/// that would not be seen or would be obeyed by a terminal.
public final class Shown {
  private static final int LONGEST = 60;
  private static final int MOST = 30;

  private Shown() {}

  public static String value(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints().limit(LONGEST).forEach(codePoint -> append(shown, codePoint));
    return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"").toString();
  }

  public static String list(Collection<String> texts) {
    return texts.stream().limit(MOST).map(Shown::value).collect(Collectors.joining(", "))
        + (texts.size() > MOST ? ", …" : "");
  }

  private static void append(StringBuilder shown, int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append(String.format("\\u%04x", codePoint));
      default -> shown.appendCodePoint(codePoint);
    }
  }
}
