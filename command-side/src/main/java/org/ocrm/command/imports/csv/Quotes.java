package org.ocrm.command.imports.csv;

/// Follows the quotes of RFC 4180 through a line, to know whether its record goes on in the next
/// one. A quote opens a field only as its first character; `""` within is a quote; anywhere else
/// in an unquoted field it is a character like others (`5" pipe`).
final class Quotes {
  private Quotes() {}

  /// Whether a quoted field is still open at the end of this line, given that one was (or was not)
  /// at its start. A line with something behind a closing quote is broken and goes nowhere.
  static boolean openAfter(String line, boolean openBefore) {
    int at = 0;
    boolean open = openBefore;
    while (true) {
      if (!open) {
        if (at < line.length() && line.charAt(at) == '"') {
          open = true;
          at++;
        } else {
          int comma = line.indexOf(',', at);
          if (comma < 0) {
            return false;
          }
          at = comma + 1;
          continue;
        }
      }
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        return true;
      }
      at = quote + 1;
      if (at == line.length()) {
        return false;
      }
      switch (line.charAt(at)) {
        case '"' -> at++;
        case ',' -> {
          open = false;
          at++;
        }
        default -> {
          return false;
        }
      }
    }
  }
}
