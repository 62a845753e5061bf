package org.ocrm.query.tile.postgres;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The zone in which a generation's days are cut: the one configured when the first server started
/// on it, for good. Another zone would leave the days of old events as they were and cut those of
/// new ones differently, and no number would be right.
public final class GenerationTimeZone {

  private final JdbcClient jdbc;
  private final int generation;

  public GenerationTimeZone(JdbcClient jdbc, int generation) {
    this.jdbc = jdbc;
    this.generation = generation;
  }

  /// What speaks against running in `zone`, if anything. Settles on it when none was settled on.
  public Optional<String> problemWith(ZoneId zone) {
    int settled =
        jdbc.sql("UPDATE tile_generation SET time_zone = ? WHERE number = ? AND time_zone IS NULL")
            .params(zone.getId(), generation)
            .update();
    if (settled == 1) {
      return Optional.empty();
    }
    ZoneId before =
        ZoneId.of(
            jdbc.sql("SELECT time_zone FROM tile_generation WHERE number = ?")
                .param(generation)
                .query(String.class)
                .single());
    return before.getRules().equals(zone.getRules())
        ? Optional.empty()
        : Optional.of(
            "ocrm.time-zone is %s, but the days of this database are cut in %s; set it back."
                .formatted(zone, before));
  }
}
