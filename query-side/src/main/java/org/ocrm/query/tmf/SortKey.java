package org.ocrm.query.tmf;

/// One attribute to sort by. What has no value comes last upwards and first downwards.
public record SortKey(Attribute attribute, Way way) {

  /// Upwards or downwards.
  public enum Way {
    ASCENDING,
    DESCENDING
  }
}
