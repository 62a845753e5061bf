package org.ocrm.kernel.feature;

import org.ocrm.kernel.time.Window;

/// One named number about a subscriber: how often what `filter` describes happened within `window`.
/// Zero where nothing did, never null.
///
/// @param doc one sentence for analysts
public record Feature(String name, String doc, FactFilter filter, Window window) {}
