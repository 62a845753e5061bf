package org.ocrm.query.tmf;

import java.util.List;
import java.util.Optional;

/// What an attribute can be compared with, and how it is understood.
final class Comparisons {

  private Comparisons() {}

  /// Why a text is nothing to compare an attribute with, if it is not.
  static Optional<String> problemWith(Operator operator, Attribute attribute, String text) {
    return operator == Operator.REGEX
        ? Values.problemWith(Attribute.text(attribute.path()), text)
            .or(() -> RegularExpression.problemWith(text))
        : Values.problemWith(attribute, text);
  }

  /// Texts with which nothing is wrong.
  static Condition.Comparison understood(
      Operator operator, Attribute attribute, List<String> texts) {
    return new Condition.Comparison(
        attribute,
        operator,
        texts.stream()
            .map(
                text ->
                    operator == Operator.REGEX
                        ? new Value.Text(text)
                        : Values.read(attribute, text))
            .distinct()
            .toList());
  }
}
