package org.ocrm.kernel.feature;

/// What stands for a value where there is nothing to measure: no occurrence, no number among the
/// values, or a total of zero.
public enum Missing {
  ZERO,
  NULL
}
