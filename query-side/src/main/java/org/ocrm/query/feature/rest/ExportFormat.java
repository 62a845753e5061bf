package org.ocrm.query.feature.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;

/// How rows of features are written. Neither format needs quoting: subscriber ids are made of
/// letters, digits and `._:+@~=-`, values are numbers, and names are words of ours.
final class ExportFormat {

  private static final int BUFFER = 1 << 16;

  private enum Kind {
    CSV("text/csv; charset=utf-8"),
    NDJSON("application/x-ndjson; charset=utf-8");

    private final String contentType;

    Kind(String contentType) {
      this.contentType = contentType;
    }
  }

  private final Kind kind;
  private final List<String> names;
  private final StringBuilder buffer = new StringBuilder(BUFFER);

  private ExportFormat(Kind kind, List<String> names) {
    this.kind = kind;
    this.names = names;
  }

  static ExportFormat of(String format, FeatureSet set) {
    List<String> names = set.features().stream().map(Feature::name).toList();
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(format)) {
        return new ExportFormat(kind, names);
      }
    }
    throw Problem.malformed("format", "must be csv or ndjson").asException();
  }

  String contentType() {
    return kind.contentType;
  }

  void begin(OutputStream out) throws IOException {
    if (kind == Kind.CSV) {
      buffer.append("subscriber_id,").append(String.join(",", names)).append('\n');
    }
    flushIfFull(out);
  }

  void write(String subscriberId, long[] values, OutputStream out) throws IOException {
    switch (kind) {
      case CSV -> {
        buffer.append(subscriberId);
        for (long value : values) {
          buffer.append(',').append(value);
        }
      }
      case NDJSON -> {
        buffer.append("{\"subscriber_id\":\"").append(subscriberId).append('"');
        for (int i = 0; i < values.length; i++) {
          buffer.append(",\"").append(names.get(i)).append("\":").append(values[i]);
        }
        buffer.append('}');
      }
    }
    buffer.append('\n');
    flushIfFull(out);
  }

  void end(OutputStream out) throws IOException {
    flush(out);
    out.flush();
  }

  private void flushIfFull(OutputStream out) throws IOException {
    if (buffer.length() > BUFFER / 2) {
      flush(out);
    }
  }

  private void flush(OutputStream out) throws IOException {
    out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
    buffer.setLength(0);
  }
}
