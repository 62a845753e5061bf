package org.ocrm.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/// The PostgreSQL under a server, reached around it: as its application role for the base, as the
/// owner for what is compared on it.
public record Database(Path data) {

  /// A table like that of the events, columns, indexes and settings alike, to compare with.
  public static final String EQUAL_TABLE = "comparison.event";

  private static final int LINE_OF_PORT = 3;

  public Connection application() throws IOException, SQLException {
    return connect("ocrm");
  }

  public Connection owner() throws IOException, SQLException {
    return connect("ocrm_owner");
  }

  /// For those who want connections one after the other.
  public DataSource applicationSource() throws IOException {
    return source("ocrm");
  }

  private Connection connect(String role) throws IOException, SQLException {
    return source(role).getConnection();
  }

  private PGSimpleDataSource source(String role) throws IOException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(LINE_OF_PORT);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/ocrm");
    source.setUser(role);
    source.setPassword(Files.readString(data.resolve("postgres-password-" + role)).strip());
    source.setCurrentSchema("ocrm");
    // Filling a table may take longer than a transaction of the server may.
    source.setOptions("-c transaction_timeout=0");
    source.setPrepareThreshold(3);
    return source;
  }

  public static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /// Makes the table to compare with, as full as the original: the indexes are then as deep, and
  /// as many of their pages are touched.
  public void makeEqualTable() throws IOException, SQLException {
    execute(
        """
        CREATE SCHEMA IF NOT EXISTS comparison;
        DROP TABLE IF EXISTS comparison.event;
        CREATE TABLE comparison.event (LIKE ocrm.domain_event_entry INCLUDING ALL);
        INSERT INTO comparison.event OVERRIDING SYSTEM VALUE SELECT * FROM ocrm.domain_event_entry;
        SELECT setval(
          pg_get_serial_sequence('comparison.event', 'global_index'),
          (SELECT max(global_index) FROM comparison.event))
        """);
  }

  public void execute(String statements) throws IOException, SQLException {
    try (Connection connection = owner();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
