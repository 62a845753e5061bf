package org.ocrm.query.generation.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.ocrm.query.generation.GenerationLock;
import org.springframework.dao.DataAccessResourceFailureException;

/// An advisory lock of a session that is kept for the time of the work.
public final class PostgresGenerationLock implements GenerationLock {

  /// First half of the lock; the second is the generation.
  private static final int LOCK = 0x6f63726e;

  private final DataSource database;

  public PostgresGenerationLock(DataSource database) {
    this.database = database;
  }

  @Override
  public void alone(int generation, Runnable work) {
    try (Connection session = database.getConnection()) {
      if (!asked(session, "SELECT pg_try_advisory_lock(?, ?)", generation)) {
        return;
      }
      try {
        work.run();
      } finally {
        var _ = asked(session, "SELECT pg_advisory_unlock(?, ?)", generation);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The lock of a generation", e);
    }
  }

  private static boolean asked(Connection session, String question, int generation)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(question)) {
      statement.setInt(1, LOCK);
      statement.setInt(2, generation);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
