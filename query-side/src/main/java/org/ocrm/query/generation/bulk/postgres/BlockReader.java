package org.ocrm.query.generation.bulk.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.generation.bulk.BlockRange;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryRewritten;
import org.ocrm.query.generation.bulk.UnfoldableEvent;
import org.ocrm.query.generation.postgres.LongTransaction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A process of the server that copies blocks of the event table, one range at a time, in one
/// transaction during which nobody can rewrite the table. Connected when it is first needed.
final class BlockReader implements History.Reader {

  private static final String EVENTS = "domain_event_entry";

  private final DataSource dataSource;
  private final HistoryBoundary boundary;
  private @Nullable Connection connection;
  private boolean wasAutoCommit;
  private @Nullable CopyOut copy;

  BlockReader(DataSource dataSource, HistoryBoundary boundary) {
    this.dataSource = dataSource;
    this.boundary = boundary;
  }

  /// To send the position takes the server a twentieth of the time, and only gaps and errors need
  /// it.
  @Override
  public void read(BlockRange blocks, History.Rows rows) {
    try {
      if (!boundary.gaps().isEmpty()) {
        copy(blocks, BinaryRows.withPositions(rows));
        return;
      }
      try {
        copy(blocks, BinaryRows.withoutPositions(rows));
      } catch (UnfoldableEvent untold) {
        cancel();
        copy(blocks, BinaryRows.withPositions(rows));
        throw untold;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void copy(BlockRange blocks, BinaryRows rows) throws SQLException {
    copy =
        connected()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                """
                COPY (SELECT %s FROM %s
                WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)' AND global_index <= %d)
                TO STDOUT (FORMAT binary)
                """
                    .formatted(
                        rows.columns(), EVENTS, blocks.first(), blocks.end(), boundary.position()));
    for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
      rows.message(message);
    }
  }

  private Connection connected() throws SQLException {
    if (connection == null) {
      connection = dataSource.getConnection();
      wasAutoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      // Whoever folds may rest between rows.
      LongTransaction.begin(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
      holdStill(connection);
    }
    return connection;
  }

  /// Nobody can rewrite the table from here to the end of the transaction. Reading ahead is left to
  /// the system: the server's own workers only take the processors from those who wait for the
  /// rows.
  private void holdStill(Connection connection) throws SQLException {
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

  /// Leaves a range that was not handed over to its end, and gives the connection back as it was.
  @Override
  public void close() {
    try {
      cancel();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void cancel() throws SQLException {
    if (connection == null) {
      return;
    }
    try (Connection used = connection) {
      connection = null;
      if (copy != null && copy.isActive()) {
        copy.cancelCopy();
      }
      used.rollback();
      used.setAutoCommit(wasAutoCommit);
    }
  }

  private static DataAccessException failed(SQLException reason) {
    return new DataAccessResourceFailureException("Reading history failed", reason);
  }
}
