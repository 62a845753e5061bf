package org.ocrm.kernel.subscriber;

/// Where a service stands after its last event.
public enum ServiceState {
  ACTIVE,
  DEACTIVATED,
  EXPIRED,
  /// A one-time service that has been delivered.
  COMPLETED,
  /// Declared by a correction never to have happened.
  VOIDED;

  public boolean inForce() {
    return this == ACTIVE;
  }
}
