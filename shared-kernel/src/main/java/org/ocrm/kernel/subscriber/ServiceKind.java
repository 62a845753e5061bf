package org.ocrm.kernel.subscriber;

/// How long a service lasts. PERMANENT until it is switched off, TEMPORARY until it expires or is
/// switched off, ONE_TIME completed at once and therefore never active.
public enum ServiceKind {
  PERMANENT,
  TEMPORARY,
  ONE_TIME
}
