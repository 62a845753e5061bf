package org.ocrm.kernel.subscriber;

import java.util.Locale;

/// Whether a contact counts.
public enum InteractionState {
  RECORDED,
  /// It never happened, or not with this subscriber.
  VOIDED;

  /// The word that callers see.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
