package org.ocrm.query.export.parquet;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.schema.PrimitiveType;

/// Days as epoch days, as differences.
final class DayColumn extends ColumnValues {

  private int[] days;
  private int count;

  DayColumn(PrimitiveType type, int rows) {
    super(type);
    days = new int[rows];
  }

  void add(int day) {
    if (count == days.length) {
      days = Arrays.copyOf(days, 2 * count);
    }
    days[count++] = day;
    added();
  }

  @Override
  EncodedColumn encoded(Statistics<?> statistics) {
    try (var writer = new DeltaBinaryPackingValuesWriterForInteger(SLAB, PAGE, HEAP)) {
      for (int i = 0; i < count; i++) {
        statistics.updateStats(days[i]);
        writer.writeInteger(days[i]);
      }
      return EncodedColumn.of(null, page(writer), Encoding.DELTA_BINARY_PACKED, statistics);
    }
  }
}
