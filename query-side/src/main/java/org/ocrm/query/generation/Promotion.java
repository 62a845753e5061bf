package org.ocrm.query.generation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who switches a generation in.
public enum Promotion {
  /// The rebuild itself, once its certificate says that nothing differs.
  AUTO,
  /// Somebody, who has read the certificate.
  MANUAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Promotion> ofWord(String word) {
    return Arrays.stream(values()).filter(promotion -> promotion.word().equals(word)).findFirst();
  }
}
