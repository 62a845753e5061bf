package org.ocrm.query.tmf;

import java.math.BigDecimal;
import java.time.Instant;

/// A value that an attribute is compared with.
public sealed interface Value {

  record Text(String text) implements Value {}

  record Time(Instant instant) implements Value {}

  record Decimal(BigDecimal number) implements Value {}

  /// As it stands in an answer.
  default String written() {
    return switch (this) {
      case Text(String text) -> text;
      case Time(Instant instant) -> instant.toString();
      case Decimal(BigDecimal number) -> number.toPlainString();
    };
  }
}
