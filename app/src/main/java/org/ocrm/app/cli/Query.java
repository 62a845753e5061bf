package org.ocrm.app.cli;

import static org.ocrm.app.cli.http.OcrmServer.encoded;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The query part of a URL; what was not given is left out, so that the server's default holds.
final class Query {
  private final StringJoiner parts = new StringJoiner("&", "?", "").setEmptyValue("");

  Query with(String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name + "=" + encoded(value.toString()));
    }
    return this;
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
