package org.ocrm.query.progress;

import java.util.Locale;
import java.util.function.BiConsumer;

/// The freshness of an answer as it stands in its headers.
public final class FreshnessHeaders {

  public static final String POSITION = "Ocrm-Position";
  public static final String LAG_EVENTS = "Ocrm-Lag-Events";
  public static final String LAG_SECONDS = "Ocrm-Lag-Seconds";

  private FreshnessHeaders() {}

  /// Passes name and value of each header.
  public static void of(Freshness freshness, BiConsumer<String, String> header) {
    header.accept(POSITION, Long.toString(freshness.position()));
    header.accept(LAG_EVENTS, Long.toString(freshness.lagEvents()));
    Double seconds = freshness.lagSeconds();
    if (seconds != null) {
      header.accept(LAG_SECONDS, String.format(Locale.ROOT, "%.3f", seconds));
    }
  }
}
