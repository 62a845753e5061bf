package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "1000000, 100000000, 1000000", // as many as memory has room for
    "1000000, 1000000, 125000", // runs that are written while the rest is read
    "1000000, 3, 100000", // but no crumbs
    "50, 100000000, 50"
  })
  void runsSuitTheHistoryAndNeverTakeMoreMemoryThanAllowed(
      int allowed, long events, int eventsPerRun) {
    BulkSettings settings = new BulkSettings(allowed, 10, 128, 3).forHistoryOf(events);
    assertThat(settings).isEqualTo(new BulkSettings(eventsPerRun, 10, 128, 3));
  }
}
