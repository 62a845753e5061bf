package org.ocrm.command.subscriber;

/// The rules a command can break, each with the stable code that callers see.
public enum Rule {
  SUBSCRIBER_UNKNOWN("subscriber-unknown"),
  SERVICE_UNKNOWN("service-unknown"),
  INTERACTION_UNKNOWN("interaction-unknown"),
  /// A permanent service is in force at most once per subscriber and code.
  SERVICE_ALREADY_ACTIVE("service-already-active"),
  SERVICE_NOT_ACTIVE("service-not-active"),
  /// The service id names another service of this subscriber already.
  SERVICE_ID_TAKEN("service-id-taken"),
  ENDS_BEFORE_IT_STARTS("ends-before-it-starts"),
  /// A voided activation can be neither ended nor corrected.
  SERVICE_VOIDED("service-voided"),
  /// A voided contact cannot be corrected.
  INTERACTION_VOIDED("interaction-voided"),
  /// A service cannot go from where it stands to where it was sent.
  ILLEGAL_TRANSITION("illegal-transition"),
  /// Something that is ours to say was to be changed in passing.
  ATTRIBUTE_FIXED("attribute-fixed"),
  /// Only a type that extends ours has attributes that ours does not know.
  ATTRIBUTE_UNKNOWN("attribute-unknown"),
  /// There is room for notes and places, not for files.
  ATTRIBUTES_TOO_LARGE("attributes-too-large"),
  EFFECTIVE_IN_FUTURE("effective-in-future"),
  /// Before 1900: no operator's history reaches that far, a wrong date does.
  EFFECTIVE_TOO_EARLY("effective-too-early");

  private final String code;

  Rule(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
