package org.ocrm.query.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a column of whole numbers gathers is read by DuckDB.
class WholeColumnTest {

  @TempDir private Path folder;

  /// Numbers of any size, in an order in which a column learns of larger ones late.
  @Test
  void whole_numbers_of_any_size_come_back() throws Exception {
    List<List<Long>> columns =
        List.of(
            List.of(0L, 127L, 3L, 127L),
            List.of(5L, 128L, 127L, 0L),
            List.of(1L, 2L, 4095L, 4096L),
            List.of(0L, -1L, 3L, 3L),
            List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L, 7L));
    MessageType schema =
        new MessageType(
            "features",
            IntStream.range(0, columns.size())
                .mapToObj(i -> (Type) Types.optional(PrimitiveTypeName.INT64).named("c" + i))
                .toList());
    Path parquet = folder.resolve("whole.parquet");
    try (OutputStream bytes = Files.newOutputStream(parquet)) {
      ParquetFileWriter file =
          new ParquetFileWriter(
              new StreamedFile(bytes),
              schema,
              ParquetFileWriter.Mode.CREATE,
              1 << 20,
              0,
              null,
              ParquetProperties.builder().build());
      file.start();
      file.startBlock(4);
      for (int i = 0; i < columns.size(); i++) {
        WholeColumn column = new WholeColumn(schema.getColumns().get(i).getPrimitiveType(), 1);
        columns.get(i).forEach(column::add);
        column.encoded().writeTo(file, schema.getColumns().get(i), 4);
      }
      file.endBlock();
      file.end(Map.of());
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM '%s'".formatted(parquet))) {
      for (int row = 0; row < 4; row++) {
        assertThat(rows.next()).isTrue();
        for (int column = 0; column < columns.size(); column++) {
          assertThat(rows.getLong(column + 1)).isEqualTo(columns.get(column).get(row));
        }
      }
      assertThat(rows.next()).isFalse();
    }
  }
}
