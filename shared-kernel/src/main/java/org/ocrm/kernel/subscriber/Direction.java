package org.ocrm.kernel.subscriber;

/// Who started a contact, seen from the operator.
public enum Direction {
  INBOUND,
  OUTBOUND
}
