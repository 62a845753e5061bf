package org.ocrm.query.generation.bulk.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.ocrm.query.generation.bulk.BlockRange;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.springframework.dao.DataAccessResourceFailureException;

/// The event table, read block by block. Rows never change there, so that each stays in its block
/// for as long as the table stays in its file; a short transaction per range does not hold up
/// vacuum, and none is needed around all of them.
///
/// Two processes of the server take turns: while the rows of one part are looked at, the next part
/// is being copied into the buffers of the other connection. A single one is the slowest of all who
/// take part, and waits now and then nevertheless.
public final class PostgresHistory implements History {

  /// A millisecond or two for the server. The buffers between the two hold much more, so that it
  /// would work on while whoever folds rests.
  private static final int FEW_BLOCKS = 64;

  /// About as much as the buffers of a connection hold: eight megabytes of the table.
  private static final int MANY_BLOCKS = 1024;

  private final DataSource dataSource;

  public PostgresHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void read(BlockRange blocks, HistoryBoundary boundary, Rows rows) {
    try (BlockReader one = new BlockReader(dataSource, boundary);
        BlockReader other = new BlockReader(dataSource, boundary)) {
      BlockReader reader = one;
      BlockReader ahead = other;
      for (long next = begin(reader, blocks, rows.isToRest()); reader.hasBegun(); ) {
        BlockRange left = new BlockRange(next, blocks.end());
        boolean isToRest = rows.isToRest();
        if (!isToRest) {
          next = begin(ahead, left, false);
        }
        reader.handOver(rows);
        if (isToRest) {
          next = begin(reader, left, rows.isToRest());
        } else {
          BlockReader done = reader;
          reader = ahead;
          ahead = done;
        }
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Reading history failed", e);
    }
  }

  /// Lets a part be copied, if any is left.
  ///
  /// @return the block after it
  private static long begin(BlockReader reader, BlockRange left, boolean isToRest)
      throws SQLException {
    long end = Math.min(left.first() + (isToRest ? FEW_BLOCKS : MANY_BLOCKS), left.end());
    if (left.first() < end) {
      reader.begin(new BlockRange(left.first(), end));
    }
    return end;
  }
}
