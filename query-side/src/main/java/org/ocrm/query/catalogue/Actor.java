package org.ocrm.query.catalogue;

import org.jspecify.annotations.Nullable;

/// Who did something, and why, as far as was said. Nobody checks it before there is authentication.
public record Actor(@Nullable String by, @Nullable String reason) {

  public static final Actor UNKNOWN = new Actor(null, null);
}
