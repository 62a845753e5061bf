package org.ocrm.command.imports;

/// Why a row could not be read, in the order in which reasons are looked for: where several apply,
/// the first one is reported. Rules about a row that can be read (it ends before it starts, the
/// service is already active) belong to the decider.
public enum RejectReason {
  MALFORMED_ROW("malformed-row"),
  MISSING_SUBSCRIBER("missing-subscriber"),
  MISSING_SERVICE("missing-service"),
  MISSING_TIME("missing-time"),
  UNREADABLE_TIME("unreadable-time"),
  UNKNOWN_CHANNEL("unknown-channel"),
  UNKNOWN_KIND("unknown-kind");

  private final String code;

  RejectReason(String code) {
    this.code = code;
  }

  /// The stable word in the report of rejects.
  public String code() {
    return code;
  }
}
