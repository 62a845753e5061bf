package org.ocrm.kernel.subscriber;

/// How long a service lasts once it is switched on.
public enum ServiceKind {
  /// Open-ended; at most one of a code is in force per subscriber.
  PERMANENT,
  /// Fixed term or closed by hand; several of a code may overlap.
  TEMPORARY,
  /// One act or charge: counts as an activation, is completed at once and never in force.
  ONE_TIME
}
