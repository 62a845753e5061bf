package org.ocrm.query.hub;

/// What can happen to a resource, in the words that names of notifications end with.
public enum ChangeKind {
  CREATE("Create"),
  ATTRIBUTE_VALUE_CHANGE("AttributeValueChange"),
  STATE_CHANGE("StateChange"),
  /// As `STATE_CHANGE`, where an API calls it so.
  STATUS_CHANGE("StatusChange"),
  DELETE("Delete");

  private final String word;

  ChangeKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
