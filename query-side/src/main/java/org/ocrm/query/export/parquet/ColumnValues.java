package org.ocrm.query.export.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;

/// The values of one column while a row group is gathered. Encoded in one go, because then it is
/// known what they are: few different ones, most of the time.
///
/// Encodings: https://parquet.apache.org/docs/file-format/data-pages/encodings/
abstract class ColumnValues {

  static final HeapByteBufferAllocator HEAP = HeapByteBufferAllocator.getInstance();
  static final int SLAB = 1 << 13;
  static final int PAGE = 1 << 20;

  private final PrimitiveType type;
  private final BitSet nulls = new BitSet();
  private int rows;

  ColumnValues(PrimitiveType type) {
    this.type = type;
  }

  /// Adds a row without a value.
  final void addNull() {
    nulls.set(rows++);
  }

  /// Counts a row with a value.
  final void added() {
    rows++;
  }

  /// How many values there are.
  final int values() {
    return rows - nulls.cardinality();
  }

  final EncodedColumn encoded() {
    Statistics<?> statistics = Statistics.createStats(type);
    statistics.incrementNumNulls(nulls.cardinality());
    return encoded(statistics);
  }

  /// Encodes what there is, nulls left out.
  abstract EncodedColumn encoded(Statistics<?> statistics);

  /// A page of values as some writer has packed them.
  final BytesInput page(ValuesWriter values) {
    return page(values.getBytes());
  }

  /// A page of places in a dictionary.
  ///
  /// @param places of each value
  /// @param size of the dictionary
  final BytesInput page(int[] places, int size) {
    int width = BytesUtils.getWidthFromMaxInt(Math.max(0, size - 1));
    int count = values();
    try (var encoder = new RunLengthBitPackingHybridEncoder(width, SLAB, PAGE, HEAP)) {
      for (int i = 0; i < count; i++) {
        encoder.writeInt(places[i]);
      }
      return page(BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory
    }
  }

  /// A page of places in a dictionary of at most 128 values.
  final BytesInput page(byte[] places, int size) {
    int width = BytesUtils.getWidthFromMaxInt(Math.max(0, size - 1));
    return page(
        BytesInput.concat(
            BytesInput.from(new byte[] {(byte) width}),
            BytesInput.from(new PackedPlaces(places, values(), width).bytes())));
  }

  /// The values after a bit for each row that tells whether it has one.
  private BytesInput page(BytesInput values) {
    try {
      return type.isRepetition(Repetition.REQUIRED)
          ? copied(values)
          : copied(BytesInput.concat(definitions(), values));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory
    }
  }

  private BytesInput definitions() throws IOException {
    BytesInput bits = nulls.isEmpty() ? oneRun() : runs();
    return BytesInput.concat(BytesInput.fromInt((int) bits.size()), bits);
  }

  /// Every row has a value.
  private BytesInput oneRun() {
    return BytesInput.concat(
        BytesInput.fromUnsignedVarInt(rows << 1), BytesInput.from(new byte[] {1}));
  }

  private BytesInput runs() throws IOException {
    try (var encoder = new RunLengthBitPackingHybridEncoder(1, SLAB, PAGE, HEAP)) {
      for (int row = 0; row < rows; row++) {
        encoder.writeInt(nulls.get(row) ? 0 : 1);
      }
      return copied(encoder.toBytes());
    }
  }

  /// Encoders take back the memory of what they have packed.
  private static BytesInput copied(BytesInput bytes) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream((int) bytes.size());
    bytes.writeAllTo(copy);
    return BytesInput.from(copy.toByteArray());
  }

  /// Room for values that stand one after the other.
  static ByteBuffer plain(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
