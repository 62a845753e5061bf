package org.ocrm.kernel.feature;

import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Measure.Count;
import org.ocrm.kernel.time.Window;

/// One named value about a subscriber: `measure` of what `filter` describes within `window`.
///
/// @param doc one sentence for analysts
/// @param deprecated what to use instead; none while the feature is in good standing
public record Feature(
    String name,
    String doc,
    Measure measure,
    FactFilter filter,
    Window window,
    Missing missing,
    @Nullable String deprecated) {

  /// A count: zero where nothing happened, never null.
  public Feature(String name, String doc, FactFilter filter, Window window) {
    this(name, doc, new Count(), filter, window, Missing.ZERO, null);
  }

  /// Whether the value is a count that is never null.
  public boolean isPlainCount() {
    return measure instanceof Count && missing == Missing.ZERO;
  }
}
