package org.ocrm.app.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How features are written into a file.
enum FileFormat {
  csv,
  ndjson,
  parquet;

  /// As was said, or as the name of the file ends, or CSV.
  static FileFormat of(@Nullable FileFormat said, String file) {
    if (said != null) {
      return said;
    }
    String name = file.toLowerCase(Locale.ROOT);
    for (FileFormat candidate : values()) {
      if (name.endsWith("." + candidate)) {
        return candidate;
      }
    }
    return csv;
  }
}
