package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
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

  private static final int BYTES_PER_WRITE = 1 << 15;

  private final boolean json;
  private final List<String> names;
  private final List<String> keys;
  private final OutputStream out;
  private final AsciiBuffer buffer;

  private TextRows(boolean json, FeatureSet set, OutputStream out) {
    this.json = json;
    this.names = set.features().stream().map(Feature::name).toList();
    this.keys = names.stream().map("\"%s\":"::formatted).toList();
    this.out = out;
    this.buffer = new AsciiBuffer(out, BYTES_PER_WRITE);
  }

  /// CSV with a header.
  ///
  /// @param dayPerRow whether there is a column `as_of`
  public static RowWriter csv(FeatureSet set, boolean dayPerRow, OutputStream out) {
    TextRows rows = new TextRows(false, set, out);
    rows.buffer.put(dayPerRow ? "subscriber_id,as_of," : "subscriber_id,");
    rows.buffer.put(String.join(",", rows.names));
    rows.buffer.put('\n');
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
    buffer.put('\n');
    buffer.flushWhenFull();
  }

  private void writeCsv(String subscriberId, @Nullable LocalDate asOf, FeatureRow row) {
    buffer.put(subscriberId);
    if (asOf != null) {
      buffer.put(',');
      buffer.put(asOf.toString());
    }
    for (int i = 0; i < row.size(); i++) {
      buffer.put(',');
      if (!row.isNull(i)) {
        put(row, i);
      }
    }
  }

  private void writeJson(String subscriberId, @Nullable LocalDate asOf, FeatureRow row) {
    buffer.put("{\"subscriber_id\":\"");
    buffer.put(subscriberId);
    buffer.put('"');
    if (asOf != null) {
      buffer.put(",\"as_of\":\"");
      buffer.put(asOf.toString());
      buffer.put('"');
    }
    for (int i = 0; i < row.size(); i++) {
      buffer.put(',');
      buffer.put(keys.get(i));
      boolean text = row.isText(i);
      if (text) {
        buffer.put('"');
      }
      put(row, i);
      if (text) {
        buffer.put('"');
      }
    }
    buffer.put('}');
  }

  private void put(FeatureRow row, int feature) {
    if (row.isWhole(feature)) {
      buffer.put(row.whole(feature));
    } else {
      buffer.put(row.text(feature));
    }
  }

  @Override
  public void end() throws IOException {
    buffer.flush();
    out.flush();
  }
}
