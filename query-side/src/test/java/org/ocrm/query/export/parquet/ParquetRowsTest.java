package org.ocrm.query.export.parquet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.feature.FeatureRow;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.export.RowChunk;
import org.ocrm.query.export.RowFile;
import org.ocrm.query.export.TextRows;
import org.ocrm.query.feature.RowEvaluations;

/// What is written as Parquet is read by DuckDB and compared with the same rows written as CSV.
class ParquetRowsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Instant AROUND = Instant.parse("2026-03-10T00:00:00Z");
  private static final BusinessCalendar UTC = new BusinessCalendar(ZoneId.of("UTC"));

  @TempDir private Path folder;

  static Stream<FeatureSet> sets() {
    return ShippedDefinitions.catalogue(new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC))
        .stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void another_reader_finds_the_same_values_with_their_types(FeatureSet set) throws Exception {
    Path csv = folder.resolve("rows.csv");
    Path parquet = folder.resolve("rows.parquet");
    try (OutputStream text = Files.newOutputStream(csv);
        OutputStream bytes = Files.newOutputStream(parquet)) {
      List<Line> lines = lines(set);
      write(TextRows.csv(set, true, text), lines);
      write(parquet(set, bytes), lines);
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      assertThat(rows(statement, "SELECT * FROM '%s'".formatted(parquet)))
          .hasSize(60)
          .isEqualTo(rows(statement, typed(set, csv)));
      assertThat(types(statement, parquet)).isEqualTo(declared(set));
      assertThat(
              rows(
                  statement,
                  "SELECT decode(value) FROM parquet_kv_metadata('%s') WHERE key = 'ocrm.set'"
                      .formatted(parquet)))
          .containsExactly(List.of(set.name()));
    }
  }

  /// Otherwise it would be that of a hash set of objects, and another one in every process.
  @Test
  void encodings_are_listed_in_their_order() throws Exception {
    for (FeatureSet set : sets().toList()) {
      ByteArrayOutputStream parquet = new ByteArrayOutputStream();
      write(parquet(set, parquet), lines(set));
      byte[] file = parquet.toByteArray();
      int tail = file.length - 8;
      int size = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(tail);
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(file, tail - size, size));
      List<List<Encoding>> encodings =
          requireNonNull(footer.getRow_groups()).stream()
              .flatMap(group -> requireNonNull(group.getColumns()).stream())
              .map(column -> requireNonNull(column.getMeta_data()))
              .map(column -> requireNonNull(column.getEncodings()))
              .toList();
      assertThat(encodings).hasSizeGreaterThan(set.features().size());
      assertThat(encodings).allSatisfy(some -> assertThat(some).isSorted());
      assertThat(encodings).anyMatch(some -> some.size() > 2);
    }
  }

  @Test
  void many_rows_are_written_in_groups_that_do_not_grow() throws Exception {
    FeatureSet set = sets().findFirst().orElseThrow();
    Path parquet = folder.resolve("many.parquet");
    SplittableRandom random = new SplittableRandom(1);
    RowEvaluations evaluations = new RowEvaluations(set, new MemoryDictionary());
    try (OutputStream bytes = Files.newOutputStream(parquet)) {
      ParquetRows rows = new ParquetRows(set, false, Map.of(), bytes);
      for (int group = 0; group < 20; group++) {
        ParquetChunk chunk = rows.begin();
        for (int i = 0; i < rows.rowsPerChunk(); i++) {
          chunk.add(
              Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
              DAY,
              evaluations.of(DAY, Tile.EMPTY));
        }
        chunk.seal();
        rows.write(chunk);
      }
      rows.end();
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      assertThat(rows(statement, "SELECT count(*) FROM '%s'".formatted(parquet)))
          .containsExactly(List.of("655360"));
      List<List<String>> groups =
          rows(
              statement,
              "SELECT sum(total_compressed_size)::BIGINT FROM parquet_metadata('%s') GROUP BY row_group_id"
                  .formatted(parquet));
      assertThat(groups).hasSize(20);
      assertThat(groups).allMatch(group -> Long.parseLong(group.getFirst()) < 2L << 20);
    }
  }

  private static ParquetRows parquet(FeatureSet set, OutputStream out) throws IOException {
    return new ParquetRows(set, true, Map.of("ocrm.set", set.name()), out);
  }

  private static List<Line> lines(FeatureSet set) {
    MemoryDictionary dictionary = new MemoryDictionary();
    RowEvaluations evaluations = new RowEvaluations(set, dictionary);
    TileFold fold = new TileFold(set.required(), dictionary, UTC);
    Arbitrary<History> histories = Histories.orderlyAround(AROUND, 20);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      TileBuilder tile = new TileBuilder();
      if (i > 0) {
        histories.sample().events().forEach(event -> fold.fold(event, tile));
      }
      lines.add(new Line("s-" + i, evaluations.of(DAY, tile.build()).copy()));
    }
    return lines;
  }

  private record Line(String subscriberId, FeatureRow row) {}

  /// In chunks of which the last is not full.
  private static <C extends RowChunk> void write(RowFile<C> file, List<Line> lines)
      throws IOException {
    for (int from = 0; from < lines.size(); from += 25) {
      C chunk = file.begin();
      for (Line line : lines.subList(from, Math.min(lines.size(), from + 25))) {
        chunk.add(line.subscriberId(), DAY, line.row());
      }
      chunk.seal();
      file.write(chunk);
    }
    file.end();
  }

  private static List<List<String>> rows(Statement statement, String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String typed(FeatureSet set, Path csv) {
    StringBuilder columns = new StringBuilder("'subscriber_id': 'VARCHAR', 'as_of': 'DATE'");
    set.features()
        .forEach(
            feature ->
                columns
                    .append(", '")
                    .append(feature.name())
                    .append("': '")
                    .append(typeOf(feature.measure().type().name()))
                    .append('\''));
    return "SELECT * FROM read_csv('%s', header = true, columns = {%s})".formatted(csv, columns);
  }

  private static List<List<String>> types(Statement statement, Path parquet) throws SQLException {
    return rows(
        statement,
        "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '%s')".formatted(parquet));
  }

  private static List<List<String>> declared(FeatureSet set) {
    List<List<String>> columns = new ArrayList<>();
    columns.add(List.of("subscriber_id", "VARCHAR"));
    columns.add(List.of("as_of", "DATE"));
    set.features()
        .forEach(
            feature ->
                columns.add(List.of(feature.name(), typeOf(feature.measure().type().name()))));
    return columns;
  }

  private static String typeOf(String type) {
    return switch (type) {
      case "WHOLE" -> "BIGINT";
      case "DECIMAL" -> "DOUBLE";
      default -> "VARCHAR";
    };
  }
}
