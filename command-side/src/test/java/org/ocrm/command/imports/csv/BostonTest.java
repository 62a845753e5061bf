package org.ocrm.command.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectReason;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.command.imports.yaml.MappingFile;

/// Half a year of a real city's service lines. The file is too large for the project: it is looked
/// for in `shared/data` beside any folder above this module, or below the property `ocrm.shared`.
/// The expected counts were taken from the file by other means.
class BostonTest {
  private Path folder = Path.of(".");

  @BeforeEach
  void find() {
    Optional<Path> found = sharedData();
    assumeTrue(found.isPresent(), "shared/data with boston-311-2015-h1.csv.gz is not here");
    folder = found.orElseThrow();
  }

  @Test
  void everyRowOfTheCityIsReadOrRefusedForTheRightReason() throws Exception {
    List<RowReading> readings = readings();

    assertThat(readings).hasSize(58_119);
    assertThat(reasons(readings))
        .isEqualTo(
            Map.of(RejectReason.MISSING_SUBSCRIBER, 6_302L, RejectReason.UNKNOWN_CHANNEL, 4_897L));
    assertThat(channels(readings))
        .isEqualTo(Map.of("CC", 26_783L, "FO", 6_976L, "MA", 6_823L, "WS", 6_338L));
    assertThat(readings.getLast().line()).isEqualTo(58_120);
  }

  @Test
  void rowsThatEndBeforeTheyStartAreReadAndLeftToTheDecider() throws Exception {
    assertThat(
            rows(readings())
                .filter(
                    row ->
                        row.row().deactivatedAt() != null
                            && row.row().deactivatedAt().isBefore(row.row().activatedAt())))
        .hasSize(45);
  }

  @Test
  void theCaseIsTheIdentityOfItsRow() throws Exception {
    assertThat(rows(readings()).map(row -> row.row().serviceId()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("1010"));
  }

  private List<RowReading> readings() throws Exception {
    String text = Files.readString(folder.resolve("boston-311.yaml"));
    Mapping mapping =
        ((MappingFile.Understood)
                MappingFile.read(text, Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC")))
            .mapping();
    try (InputStream in = Files.newInputStream(folder.resolve("boston-311-2015-h1.csv.gz"))) {
      return ServiceHistoryReader.open(in, mapping).stream().toList();
    }
  }

  private static Stream<ReadableRow> rows(List<RowReading> readings) {
    return readings.stream().filter(ReadableRow.class::isInstance).map(ReadableRow.class::cast);
  }

  private static Map<RejectReason, Long> reasons(List<RowReading> readings) {
    return readings.stream()
        .filter(UnreadableRow.class::isInstance)
        .map(UnreadableRow.class::cast)
        .collect(Collectors.groupingBy(UnreadableRow::reason, Collectors.counting()));
  }

  private static Map<String, Long> channels(List<RowReading> readings) {
    return rows(readings)
        .collect(
            Collectors.groupingBy(row -> row.row().channel(), TreeMap::new, Collectors.counting()));
  }

  private static Optional<Path> sharedData() {
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, path -> path.getParent())
            .map(path -> path.resolve("shared"));
    return Stream.concat(
            Optional.ofNullable(System.getProperty("ocrm.shared")).map(Path::of).stream(), above)
        .map(shared -> shared.resolve("data"))
        .filter(data -> Files.exists(data.resolve("boston-311-2015-h1.csv.gz")))
        .findFirst();
  }
}
