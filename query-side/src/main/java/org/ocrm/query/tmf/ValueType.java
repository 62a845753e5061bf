package org.ocrm.query.tmf;

/// What the values of an attribute are, which decides how they are compared.
public enum ValueType {
  /// Any text, compared by the bytes of its UTF-8.
  TEXT,
  /// One of few words, which have no order.
  WORD,
  /// A moment, to the microsecond.
  TIME,
  /// A decimal number.
  NUMBER,
  /// A number or a text, as JSON writes them: numbers are compared as numbers, and lie below every
  /// text.
  SCALAR;

  boolean isOrdered() {
    return this != WORD;
  }
}
