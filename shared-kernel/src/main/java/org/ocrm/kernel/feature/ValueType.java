package org.ocrm.kernel.feature;

/// What the values of a feature are when they are not null.
public enum ValueType {
  /// A 64-bit integer.
  WHOLE,
  /// A decimal number: exact, except that quotients and roots are rounded (see `FeatureRow`).
  DECIMAL,
  /// A text of `0` and `1`.
  TEXT
}
