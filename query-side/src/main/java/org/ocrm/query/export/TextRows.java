package org.ocrm.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;

/// CSV and NDJSON. Only texts in NDJSON need quotes: subscriber ids are made of letters, digits and
/// `._:+@~=-`, values are numbers and texts of 0 and 1, and names are words of ours. Null is an
/// empty field in CSV. A reader of CSV that guesses types must be told that a bitmap is a text, or
/// it takes 0010 for ten.
public final class TextRows implements RowFile<TextRows.Chunk> {

  private static final int ROWS_PER_CHUNK = 500;
  private static final int BYTES_PER_ROW = 128;

  private final boolean json;
  private final boolean dayPerRow;
  private final List<String> keys;
  private final OutputStream out;

  private TextRows(boolean json, FeatureSet set, boolean dayPerRow, OutputStream out) {
    this.json = json;
    this.dayPerRow = dayPerRow;
    this.keys = set.features().stream().map(Feature::name).map("\"%s\":"::formatted).toList();
    this.out = out;
  }

  /// CSV with a header.
  ///
  /// @param dayPerRow whether there is a column `as_of`
  public static TextRows csv(FeatureSet set, boolean dayPerRow, OutputStream out)
      throws IOException {
    AsciiBuffer header = new AsciiBuffer(BYTES_PER_ROW);
    header.put(dayPerRow ? "subscriber_id,as_of," : "subscriber_id,");
    header.put(set.features().stream().map(Feature::name).collect(Collectors.joining(",")));
    header.put('\n');
    header.writeTo(out);
    return new TextRows(false, set, dayPerRow, out);
  }

  /// One JSON object a line.
  ///
  /// @param dayPerRow whether there is a member `as_of`
  public static TextRows ndjson(FeatureSet set, boolean dayPerRow, OutputStream out) {
    return new TextRows(true, set, dayPerRow, out);
  }

  @Override
  public int rowsPerChunk() {
    return ROWS_PER_CHUNK;
  }

  @Override
  public Chunk begin() {
    return new Chunk();
  }

  @Override
  public void write(Chunk chunk) throws IOException {
    chunk.buffer.writeTo(out);
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }

  /// Some lines.
  public final class Chunk implements RowChunk {

    private final AsciiBuffer buffer = new AsciiBuffer(ROWS_PER_CHUNK * BYTES_PER_ROW);

    private Chunk() {}

    @Override
    public void add(String subscriberId, LocalDate asOf, FeatureRow row) {
      if (json) {
        addJson(subscriberId, asOf, row);
      } else {
        addCsv(subscriberId, asOf, row);
      }
      buffer.put('\n');
    }

    @Override
    public void seal() {
      // lines are written as they are
    }

    private void addCsv(String subscriberId, LocalDate asOf, FeatureRow row) {
      buffer.put(subscriberId);
      if (dayPerRow) {
        buffer.put(',');
        buffer.put(asOf);
      }
      long[] counts = row.counts();
      if (counts != null) {
        buffer.putAfterCommas(counts);
        return;
      }
      for (int i = 0; i < row.size(); i++) {
        buffer.put(',');
        if (!row.isNull(i)) {
          put(row, i);
        }
      }
    }

    private void addJson(String subscriberId, LocalDate asOf, FeatureRow row) {
      buffer.put("{\"subscriber_id\":\"");
      buffer.put(subscriberId);
      buffer.put('"');
      if (dayPerRow) {
        buffer.put(",\"as_of\":\"");
        buffer.put(asOf);
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
  }
}
