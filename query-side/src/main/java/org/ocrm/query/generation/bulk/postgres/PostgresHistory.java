package org.ocrm.query.generation.bulk.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.ocrm.query.generation.bulk.BlockRange;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryRewritten;
import org.ocrm.query.generation.postgres.LongTransaction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The event table, read block by block. Rows never change there, so that each stays in its block
/// for as long as the table stays in its file; a short transaction per range does not hold up
/// vacuum, and none is needed around all of them.
public final class PostgresHistory implements History {

  private static final String EVENTS = "domain_event_entry";

  /// A millisecond or two for the server. The buffers between the two hold much more, so that it
  /// would work on while whoever folds rests.
  private static final int FEW_BLOCKS = 64;

  private final DataSource dataSource;

  public PostgresHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void read(BlockRange blocks, HistoryBoundary boundary, Rows rows) {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        // Whoever folds may rest between rows.
        LongTransaction.begin(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        holdStill(connection, boundary);
        for (long first = blocks.first(); first < blocks.end(); ) {
          long end = rows.isToRest() ? Math.min(first + FEW_BLOCKS, blocks.end()) : blocks.end();
          copy(connection, new BlockRange(first, end), boundary, rows);
          first = end;
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(before);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("Reading history failed", e);
    }
  }

  /// Nobody can rewrite the table from here to the end of the transaction. Reading ahead is left to
  /// the system: the server's own workers only take the processors from those who wait for the
  /// rows.
  private static void holdStill(Connection connection, HistoryBoundary boundary)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL effective_io_concurrency = 0; LOCK TABLE " + EVENTS + " IN ACCESS SHARE MODE");
      try (ResultSet row =
          statement.executeQuery("SELECT pg_relation_filenode('" + EVENTS + "'::regclass)")) {
        row.next();
        if (row.getLong(1) != boundary.tableFile()) {
          throw new HistoryRewritten(boundary.tableFile(), row.getLong(1));
        }
      }
    }
  }

  private static void copy(
      Connection connection, BlockRange blocks, HistoryBoundary boundary, Rows rows)
      throws SQLException {
    CopyOut copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                """
                COPY (SELECT global_index, payload_type, payload FROM %s
                WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)' AND global_index <= %d)
                TO STDOUT (FORMAT binary)
                """
                    .formatted(EVENTS, blocks.first(), blocks.end(), boundary.position()));
    try {
      BinaryRows parser = new BinaryRows(rows);
      for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
        parser.message(message);
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
