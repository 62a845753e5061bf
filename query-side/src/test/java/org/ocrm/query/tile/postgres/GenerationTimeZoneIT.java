package org.ocrm.query.tile.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class GenerationTimeZoneIT {

  private final GenerationTimeZone zone =
      new GenerationTimeZone(JdbcClient.create(TestDatabase.fresh().application()));

  @Test
  void theFirstZoneIsKeptAndAnotherOneRefused() {
    assertThat(zone.problemWith(ZoneId.of("Europe/Warsaw"))).isEmpty();
    assertThat(zone.problemWith(ZoneId.of("Europe/Warsaw"))).isEmpty();
    assertThat(zone.problemWith(ZoneId.of("UTC")))
        .hasValueSatisfying(problem -> assertThat(problem).contains("UTC", "Europe/Warsaw"));
  }

  @Test
  void anotherNameOfTheSameZoneIsTheSameZone() {
    assertThat(zone.problemWith(ZoneId.of("UTC"))).isEmpty();
    assertThat(zone.problemWith(ZoneId.of("Etc/UTC"))).isEmpty();
  }
}
