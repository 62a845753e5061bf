package org.ocrm.query.hub;

/// What came of telling something once.
public sealed interface Attempt {

  record Heard() implements Attempt {}

  /// It was not heard, or not for certain.
  ///
  /// @param why for operators
  record Unheard(String why) implements Attempt {}
}
