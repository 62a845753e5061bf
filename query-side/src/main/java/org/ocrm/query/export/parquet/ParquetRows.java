package org.ocrm.query.export.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.query.export.RowWriter;

/// Apache Parquet, streamed: a row group of 8 MiB is held in memory and written when it is full.
/// Ids are strings, whole numbers int64, decimals double, bitmaps strings, days dates; null is
/// null. Encoded by dictionary and run length, compressed by gzip, which Java brings along.
public final class ParquetRows implements RowWriter {

  private static final long ROW_GROUP = 8L << 20;
  private static final int PAGE = 256 << 10;

  record Row(String subscriberId, @Nullable LocalDate asOf, FeatureRow values) {}

  private final ParquetWriter<Row> writer;

  /// @param dayPerRow whether there is a column `as_of`
  /// @param facts what the footer says about the file
  public ParquetRows(FeatureSet set, boolean dayPerRow, Map<String, String> facts, OutputStream out)
      throws IOException {
    RowSchema schema = RowSchema.of(set, dayPerRow);
    writer =
        new Builder(new StreamedFile(out), schema, facts)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new JavaGzip())
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP)
            .withPageSize(PAGE)
            .build();
  }

  @Override
  public void write(String subscriberId, @Nullable LocalDate asOf, FeatureRow row)
      throws IOException {
    writer.write(new Row(subscriberId, asOf, row));
  }

  @Override
  public void end() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final RowSchema schema;
    private final Map<String, String> facts;

    Builder(StreamedFile file, RowSchema schema, Map<String, String> facts) {
      super(file);
      this.schema = schema;
      this.facts = facts;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowSupport(schema, facts);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract for as long as Parquet knows Hadoop
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowSupport(schema, facts);
    }
  }
}
