package org.ocrm.query.export.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.query.export.RowChunk;

/// One row group, gathered column by column.
public final class ParquetChunk implements RowChunk {

  private final RowSchema schema;
  private final IdColumn ids;
  private final @Nullable DayColumn days;
  private final ColumnValues[] values;
  private int rows;
  private List<EncodedColumn> encoded = List.of();

  ParquetChunk(RowSchema schema, int capacity) {
    this.schema = schema;
    this.ids = new IdColumn(schema.primitive(0), capacity);
    this.days = schema.dayPerRow() ? new DayColumn(schema.primitive(1), capacity) : null;
    this.values = new ColumnValues[schema.features().size()];
    for (int i = 0; i < values.length; i++) {
      PrimitiveType type = schema.primitive(schema.columnOf(i));
      values[i] =
          switch (schema.typeOf(i)) {
            case WHOLE -> new WholeColumn(type, capacity);
            case DECIMAL -> new DecimalColumn(type, capacity);
            case TEXT -> new TextColumn(type, capacity);
          };
    }
  }

  @Override
  public void add(String subscriberId, LocalDate asOf, FeatureRow row) {
    ids.add(subscriberId);
    if (days != null) {
      days.add((int) asOf.toEpochDay());
    }
    long[] counts = row.counts();
    if (counts != null) {
      addCounts(counts);
    } else {
      addOneByOne(row);
    }
    rows++;
  }

  /// Features that are counts have columns of whole numbers.
  private void addCounts(long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      ((WholeColumn) values[i]).add(counts[i]);
    }
  }

  private void addOneByOne(FeatureRow row) {
    for (int i = 0; i < values.length; i++) {
      if (row.isNull(i)) {
        values[i].addNull();
      } else {
        switch (values[i]) {
          case WholeColumn column -> column.add(row.whole(i));
          case DecimalColumn column -> column.add(decimal(row, i));
          case TextColumn column -> column.add(row.text(i));
          default -> throw new IllegalStateException("No feature: " + values[i]);
        }
      }
    }
  }

  /// Encodes the columns, beside each other while threads of the same pool are idle.
  @Override
  public void seal() {
    if (rows > 0) {
      encoded =
          ForkJoinTask.invokeAll(columns().map(ParquetChunk::encoding).toList()).stream()
              .map(ForkJoinTask::join)
              .toList();
    }
  }

  private static ForkJoinTask<EncodedColumn> encoding(ColumnValues column) {
    Callable<EncodedColumn> task = column::encoded;
    return ForkJoinTask.adapt(task);
  }

  private Stream<ColumnValues> columns() {
    return Stream.concat(Stream.of(ids), Stream.concat(Stream.ofNullable(days), Stream.of(values)));
  }

  void writeTo(ParquetFileWriter file) throws IOException {
    if (rows == 0) {
      return;
    }
    file.startBlock(rows);
    for (int i = 0; i < encoded.size(); i++) {
      encoded.get(i).writeTo(file, schema.columns().getColumns().get(i), rows);
    }
    file.endBlock();
  }

  private static double decimal(FeatureRow row, int feature) {
    return row.isWhole(feature)
        ? row.whole(feature)
        : ((BigDecimal) Objects.requireNonNull(row.value(feature))).doubleValue();
  }
}
