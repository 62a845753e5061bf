package org.ocrm.benchmarks.rebuild;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.postgres.Boundaries;
import org.ocrm.query.generation.bulk.postgres.PostgresHistory;
import org.ocrm.query.generation.bulk.postgres.TileCopy;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;
import org.springframework.jdbc.core.JdbcTemplate;

/// All of a rebuild that grows with history: the boundary, reading, folding, runs with their
/// checkpoints, merging, and a slot full of tiles, committed.
final class BulkRebuild {

  private static final int SLOT = 3;

  private BulkRebuild() {}

  static double eventsPerSecond(DataSource source, Path folder, long events) throws Exception {
    long start = System.nanoTime();
    BulkScope scope =
        new BulkScope(
            TileLayout.STANDARD,
            new BusinessCalendar(ZoneId.of("Europe/Warsaw")),
            new Boundaries(new JdbcTemplate(source)).now(Boundaries.PATIENCE),
            _ -> false);
    BulkFold fold = new BulkFold(folder, scope, BulkSettings.DEFAULT);
    boolean done = fold.gather(new PostgresHistory(source), BulkWatch.NONE);
    if (!done || fold.progress().eventsDone() < events) {
      throw new IllegalStateException("not everything was folded: " + fold.progress());
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE tile_" + SLOT);
    }
    long rows = TileCopy.writeTiles(source, SLOT, fold, () -> new Stint(Rests.NONE));
    System.err.printf("%d tiles, %s%n", rows, fold.progress());
    double rate = fold.progress().eventsDone() / Contestant.seconds(start);
    fold.discard();
    return rate;
  }
}
