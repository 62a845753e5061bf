package org.ocrm.command.imports.csv;

/// One physical line. `end` is its line break as written, empty at the end of the file. A `damaged`
/// line holds bytes that are not UTF-8, shown as U+FFFD; an `overlong` one lost its tail.
record Line(long number, String text, String end, boolean damaged, boolean overlong) {
  boolean isBlank() {
    return text.isBlank();
  }
}
