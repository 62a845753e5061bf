package org.ocrm.query.tile.postgres;

import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The zone in which the days of all generations of tiles are cut: the one configured when the
/// first server started, for good. Another zone would leave the days of old events as they were and
/// cut those of new ones differently, and no number would be right.
public final class GenerationTimeZone {

  private final JdbcClient jdbc;

  public GenerationTimeZone(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What speaks against running in `zone`, if anything. Settles on it when none was settled on.
  public Optional<String> problemWith(ZoneId zone) {
    jdbc.sql(
            """
            UPDATE generation SET time_zone = ?
            WHERE read_model = 'subscriber-tiles' AND time_zone IS NULL
            """)
        .param(zone.getId())
        .update();
    ZoneId before =
        ZoneId.of(
            jdbc.sql(
                    """
                    SELECT time_zone FROM generation
                    WHERE read_model = 'subscriber-tiles' AND state = 'live'
                    """)
                .query(String.class)
                .single());
    return before.getRules().equals(zone.getRules())
        ? Optional.empty()
        : Optional.of(
            "ocrm.time-zone is %s, but the days of this database are cut in %s; set it back."
                .formatted(zone, before));
  }
}
