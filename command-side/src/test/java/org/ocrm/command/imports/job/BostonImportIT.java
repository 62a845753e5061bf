package org.ocrm.command.imports.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.yaml.MappingFile;
import org.ocrm.kernel.data.SharedData;
import org.ocrm.kernel.postgres.TestDatabase;

/// Half a year of a real city's service lines, taken in twice. The expected numbers were taken from
/// the file by other means.
class BostonImportIT {
  @TempDir private Path folder;

  @Test
  void everyRowOfTheCityIsCountedOnceAndTheSecondTimeNothingIsNew() throws Exception {
    byte[] file = Files.readAllBytes(SharedData.boston());
    Mapping mapping = mapping();
    Imports imports = new Imports(TestDatabase.fresh(), folder);

    ImportJob first = imports.run(file, mapping, 2, UnaryOperator.identity());

    assertThat(first.counts()).isEqualTo(new ImportCounts(46_875, 0, 11_244, 87_008 + 26_786));
    assertThat(first.counts().rows()).isEqualTo(58_119);
    assertThat(reasons(imports, first))
        .isEqualTo(
            Map.of(
                "missing-subscriber", 6_302L,
                "unknown-channel", 4_897L,
                "ends-before-it-starts", 45L));
    assertThat(imports.serviceEvents()).isEqualTo(87_008);
    assertThat(imports.events()).isEqualTo(first.counts().events());

    ImportJob second = imports.run(file, mapping, 2, UnaryOperator.identity());

    assertThat(second.counts()).isEqualTo(new ImportCounts(0, 46_875, 11_244, 0));
    assertThat(imports.events()).isEqualTo(first.counts().events());
  }

  private static Map<String, Long> reasons(Imports imports, ImportJob job) {
    return imports.store.rejectedAfter(job.importId(), 0, 100_000).stream()
        .collect(Collectors.groupingBy(RejectedRow::reason, Collectors.counting()));
  }

  private static Mapping mapping() throws Exception {
    String text = Files.readString(SharedData.bostonMapping());
    return ((MappingFile.Understood)
            MappingFile.read(text, Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC")))
        .mapping();
  }
}
