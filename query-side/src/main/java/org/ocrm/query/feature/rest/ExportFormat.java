package org.ocrm.query.feature.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.problem.Problem;

/// How rows of features are written. Only texts in NDJSON need quotes: subscriber ids are made of
/// letters, digits and `._:+@~=-`, values are numbers and texts of 0 and 1, and names are words of
/// ours. Null is an empty field in CSV. A reader of CSV that guesses types must be told that a
/// bitmap is a text, or it takes 0010 for ten.
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

  void write(String subscriberId, FeatureRow row, OutputStream out) throws IOException {
    switch (kind) {
      case CSV -> {
        buffer.append(subscriberId);
        for (int i = 0; i < row.size(); i++) {
          buffer.append(',');
          if (!row.isNull(i)) {
            row.appendTo(buffer, i);
          }
        }
      }
      case NDJSON -> {
        buffer.append("{\"subscriber_id\":\"").append(subscriberId).append('"');
        for (int i = 0; i < row.size(); i++) {
          String quote = row.isText(i) ? "\"" : "";
          buffer.append(",\"").append(names.get(i)).append("\":").append(quote);
          row.appendTo(buffer, i);
          buffer.append(quote);
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
