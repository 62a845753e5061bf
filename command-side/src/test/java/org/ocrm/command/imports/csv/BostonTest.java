package org.ocrm.command.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectReason;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.command.imports.yaml.MappingFile;
import org.ocrm.kernel.data.SharedData;

/// Half a year of a real city's service lines. The expected counts were taken from the file by
/// other means.
class BostonTest {
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
    String text = Files.readString(SharedData.bostonMapping());
    Mapping mapping =
        ((MappingFile.Understood)
                MappingFile.read(text, Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC")))
            .mapping();
    try (InputStream in = Files.newInputStream(SharedData.boston())) {
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
}
