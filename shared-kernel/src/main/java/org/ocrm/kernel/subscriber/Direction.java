package org.ocrm.kernel.subscriber;

import java.util.Locale;

/// Who started a contact, seen from the operator.
public enum Direction {
  INBOUND,
  OUTBOUND;

  /// The word that callers see.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
