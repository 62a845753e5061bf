package org.ocrm.query.export.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/// One column of a row group as it is written: a dictionary where there is one, and one page.
///
/// @param uncompressed size of the page in bytes
record EncodedColumn(
    @Nullable DictionaryPage dictionary,
    BytesInput page,
    int uncompressed,
    Encoding encoding,
    Statistics<?> statistics) {

  /// Compresses a page.
  static EncodedColumn of(
      @Nullable DictionaryPage dictionary,
      BytesInput page,
      Encoding encoding,
      Statistics<?> statistics) {
    return new EncodedColumn(
        dictionary, Gzip.compressed(page), (int) page.size(), encoding, statistics);
  }

  /// A dictionary of values that were put one after the other.
  static DictionaryPage dictionary(ByteBuffer buffer, int count) {
    BytesInput values = BytesInput.from(buffer.flip());
    return new DictionaryPage(Gzip.compressed(values), (int) values.size(), count, Encoding.PLAIN);
  }

  void writeTo(ParquetFileWriter file, ColumnDescriptor column, int rows) throws IOException {
    file.startColumn(column, rows, CompressionCodecName.GZIP);
    if (dictionary != null) {
      file.writeDictionaryPage(dictionary);
    }
    file.writeDataPage(
        rows, uncompressed, page, statistics, rows, Encoding.RLE, Encoding.RLE, encoding);
    file.endColumn();
  }
}
