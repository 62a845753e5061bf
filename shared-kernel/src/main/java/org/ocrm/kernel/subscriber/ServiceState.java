package org.ocrm.kernel.subscriber;

import java.util.Locale;

/// Where a service stands after its last event.
public enum ServiceState {
  ACTIVE,
  DEACTIVATED,
  EXPIRED,
  /// A one-time service that has been delivered.
  COMPLETED,
  /// Declared by a correction never to have happened.
  VOIDED;

  /// The word that callers see.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean inForce() {
    return this == ACTIVE;
  }
}
