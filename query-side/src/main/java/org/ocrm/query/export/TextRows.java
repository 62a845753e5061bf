package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;

/// CSV and NDJSON. Only texts in NDJSON need quotes: subscriber ids are made of letters, digits and
/// `._:+@~=-`, values are numbers and texts of 0 and 1, and names are words of ours. Null is an
/// empty field in CSV. A reader of CSV that guesses types must be told that a bitmap is a text, or
/// it takes 0010 for ten.
public final class TextRows implements RowWriter {

  private static final int BUFFER = 1 << 16;

  private final boolean json;
  private final List<String> names;
  private final OutputStream out;
  private final StringBuilder buffer = new StringBuilder(BUFFER);

  private TextRows(boolean json, FeatureSet set, OutputStream out) {
    this.json = json;
    this.names = set.features().stream().map(Feature::name).toList();
    this.out = out;
  }

  /// CSV with a header.
  ///
  /// @param dayPerRow whether there is a column `as_of`
  public static RowWriter csv(FeatureSet set, boolean dayPerRow, OutputStream out) {
    TextRows rows = new TextRows(false, set, out);
    rows.buffer.append(dayPerRow ? "subscriber_id,as_of," : "subscriber_id,");
    rows.buffer.append(String.join(",", rows.names)).append('\n');
    return rows;
  }

  /// One JSON object a line.
  public static RowWriter ndjson(FeatureSet set, OutputStream out) {
    return new TextRows(true, set, out);
  }

  @Override
  public void write(String subscriberId, @Nullable LocalDate asOf, FeatureRow row)
      throws IOException {
    if (json) {
      writeJson(subscriberId, asOf, row);
    } else {
      writeCsv(subscriberId, asOf, row);
    }
    buffer.append('\n');
    if (buffer.length() > BUFFER / 2) {
      flush();
    }
  }

  private void writeCsv(String subscriberId, @Nullable LocalDate asOf, FeatureRow row) {
    buffer.append(subscriberId);
    if (asOf != null) {
      buffer.append(',').append(asOf);
    }
    for (int i = 0; i < row.size(); i++) {
      buffer.append(',');
      if (!row.isNull(i)) {
        row.appendTo(buffer, i);
      }
    }
  }

  private void writeJson(String subscriberId, @Nullable LocalDate asOf, FeatureRow row) {
    buffer.append("{\"subscriber_id\":\"").append(subscriberId).append('"');
    if (asOf != null) {
      buffer.append(",\"as_of\":\"").append(asOf).append('"');
    }
    for (int i = 0; i < row.size(); i++) {
      String quote = row.isText(i) ? "\"" : "";
      buffer.append(",\"").append(names.get(i)).append("\":").append(quote);
      row.appendTo(buffer, i);
      buffer.append(quote);
    }
    buffer.append('}');
  }

  @Override
  public void end() throws IOException {
    flush();
    out.flush();
  }

  private void flush() throws IOException {
    out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
    buffer.setLength(0);
  }
}
