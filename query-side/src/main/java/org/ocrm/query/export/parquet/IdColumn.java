package org.ocrm.query.export.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/// Ids, each without what it has in common with the one before: next to nothing when they are in
/// order. ASCII, so that texts are ordered as bytes are.
final class IdColumn extends ColumnValues {

  private final List<String> ids;

  IdColumn(PrimitiveType type, int rows) {
    super(type);
    ids = new ArrayList<>(rows);
  }

  void add(String id) {
    ids.add(id);
    added();
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    String least = ids.getFirst();
    String most = ids.getFirst();
    try (var writer = new DeltaByteArrayWriter(SLAB, PAGE, HEAP)) {
      for (String id : ids) {
        least = id.compareTo(least) < 0 ? id : least;
        most = id.compareTo(most) > 0 ? id : most;
        writer.writeBytes(Binary.fromConstantByteArray(id.getBytes(StandardCharsets.ISO_8859_1)));
      }
      statistics.updateStats(Binary.fromString(least));
      statistics.updateStats(Binary.fromString(most));
      return EncodedColumn.of(null, page(writer), Encoding.DELTA_BYTE_ARRAY, statistics);
    }
  }
}
