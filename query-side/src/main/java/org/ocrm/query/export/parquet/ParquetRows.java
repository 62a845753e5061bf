package org.ocrm.query.export.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.query.export.RowFile;

/// Apache Parquet, streamed: a chunk of rows is a row group, gathered and encoded in memory. Ids
/// are strings, whole numbers int64, decimals double, bitmaps strings, days dates; null is null.
/// Counters are encoded by dictionary and run length, ids by what they do not share; compressed by
/// gzip.
///
/// Written past the library's own record writer, which takes values one at a time through objects
/// that learn only at the end what they hold.
public final class ParquetRows implements RowFile<ParquetChunk> {

  private static final int ROWS_PER_GROUP = 1 << 15;
  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final int NO_PADDING = 0;

  private final RowSchema schema;
  private final Map<String, String> facts;
  private final OutputStream out;
  private final StreamedFile stream;
  private final ParquetFileWriter file;

  /// @param dayPerRow whether there is a column `as_of`
  /// @param facts what the footer says about the file
  public ParquetRows(FeatureSet set, boolean dayPerRow, Map<String, String> facts, OutputStream out)
      throws IOException {
    this.schema = RowSchema.of(set, dayPerRow);
    this.facts = facts;
    this.out = out;
    this.stream = new StreamedFile(out);
    this.file =
        new ParquetFileWriter(
            stream,
            schema.columns(),
            Mode.CREATE,
            ROW_GROUP_BYTES,
            NO_PADDING,
            null,
            ParquetProperties.builder().build());
    file.start();
  }

  @Override
  public int rowsPerChunk() {
    return ROWS_PER_GROUP;
  }

  @Override
  public ParquetChunk begin() {
    return new ParquetChunk(schema, ROWS_PER_GROUP);
  }

  @Override
  public void write(ParquetChunk chunk) throws IOException {
    chunk.writeTo(file);
  }

  @Override
  public void end() throws IOException {
    stream.holdBack();
    file.end(facts);
    out.write(SteadyFooter.of(stream.heldBack()));
    out.flush();
  }
}
