package org.ocrm.kernel.subscriber;

/// Where a service stands after its last event.
public enum ServiceState {
  /// Planned, and never switched on so far.
  FEASIBILITY_CHECKED("feasibilityChecked", LifecycleState.FEASIBILITY_CHECKED),
  DESIGNED("designed", LifecycleState.DESIGNED),
  RESERVED("reserved", LifecycleState.RESERVED),
  INACTIVE("inactive", LifecycleState.INACTIVE),
  ACTIVE("active", LifecycleState.ACTIVE),
  DEACTIVATED("deactivated", LifecycleState.TERMINATED),
  EXPIRED("expired", LifecycleState.TERMINATED),
  /// A one-time service that has been delivered.
  COMPLETED("completed", LifecycleState.TERMINATED),
  /// A plan that was given up.
  RELEASED("released", LifecycleState.TERMINATED),
  /// Declared by a correction never to have happened.
  VOIDED("voided", LifecycleState.TERMINATED);

  private final String word;
  private final LifecycleState lifecycle;

  ServiceState(String word, LifecycleState lifecycle) {
    this.word = word;
    this.lifecycle = lifecycle;
  }

  /// The word that callers see.
  public String word() {
    return word;
  }

  public LifecycleState lifecycle() {
    return lifecycle;
  }

  public boolean inForce() {
    return this == ACTIVE;
  }

  /// The state of a plan.
  ///
  /// @throws IllegalArgumentException when services in that state are no plans
  public static ServiceState of(LifecycleState plan) {
    return switch (plan) {
      case FEASIBILITY_CHECKED -> FEASIBILITY_CHECKED;
      case DESIGNED -> DESIGNED;
      case RESERVED -> RESERVED;
      case INACTIVE -> INACTIVE;
      case ACTIVE, TERMINATED -> throw new IllegalArgumentException(plan + " is no plan");
    };
  }
}
