package org.ocrm.query.export.parquet;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// Puts the encodings of each column into their order. The library lists them as a hash set of
/// objects does, which is another order in every process, and the same rows are to be the same
/// bytes.
final class SteadyFooter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private SteadyFooter() {}

  /// The end of a file, from anywhere before its footer.
  static byte[] of(byte[] end) throws IOException {
    int tail = end.length - TAIL;
    int size = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(tail);
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, tail - size, size));
    for (RowGroup group : requireNonNull(footer.getRow_groups())) {
      for (ColumnChunk column : requireNonNull(group.getColumns())) {
        requireNonNull(requireNonNull(column.getMeta_data()).getEncodings()).sort(null);
      }
    }
    ByteArrayOutputStream steady = new ByteArrayOutputStream(end.length);
    steady.write(end, 0, tail - size);
    Util.writeFileMetaData(footer, steady);
    int newSize = steady.size() - (tail - size);
    steady.write(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(newSize).array());
    steady.write(MAGIC);
    return steady.toByteArray();
  }
}
