package org.ocrm.benchmarks.duckdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.ocrm.benchmarks.server.Database;

/// DuckDB in this process, with all processors and memory it wants, and the events of a server in a
/// Parquet file: what a user without OCRM has.
public final class DuckDb implements AutoCloseable {

  private static final String EVENTS =
      """
      COPY (
        SELECT aggregate_identifier AS subscriber_id, payload_type AS type,
          fact ->> 'channel' AS channel, fact ->> 'effectiveAt' AS effective_at
        FROM (
          SELECT global_index, aggregate_identifier, payload_type,
            convert_from(payload, 'UTF8')::jsonb AS fact
          FROM domain_event_entry) AS event
        ORDER BY global_index
      ) TO STDOUT (FORMAT csv)""";

  private final Connection connection;
  private final Path events;

  private DuckDb(Connection connection, Path events) {
    this.connection = connection;
    this.events = events;
  }

  /// Hands all events of the store over, in the order in which they were recorded.
  ///
  /// @param events the Parquet file to write
  public static DuckDb withEventsOf(Database database, Path events)
      throws IOException, SQLException {
    Path csv = events.resolveSibling("events.csv");
    try (Connection store = database.application();
        OutputStream out = Files.newOutputStream(csv)) {
      var _ = Database.copy(store).copyOut(EVENTS, out);
    }
    DuckDb duck = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"), events);
    duck.execute(
        """
        COPY (
          FROM read_csv('%s', header = false, columns = {'subscriber_id': 'VARCHAR',
            'type': 'VARCHAR', 'channel': 'VARCHAR', 'effective_at': 'TIMESTAMP'})
        ) TO '%s' (FORMAT parquet)"""
            .formatted(csv, events));
    Files.delete(csv);
    return duck;
  }

  /// Writes everybody's 40 features.
  ///
  /// @param format `csv` or `parquet`
  public void wholeBase(LocalDate day, String format, Path file) throws SQLException {
    copy(FeatureQueries.wholeBase(events.toString(), day), format, file);
  }

  /// Writes the 40 features of each row of a CSV of `subscriber_id,as_of`.
  public void pointInTime(Path moments, String format, Path file) throws SQLException {
    copy(FeatureQueries.pointInTime(events.toString(), moments.toString()), format, file);
  }

  private void copy(String query, String format, Path file) throws SQLException {
    execute(
        "COPY (%s) TO '%s' (FORMAT %s%s)"
            .formatted(query, file, format, format.equals("csv") ? ", HEADER" : ""));
  }

  /// Says how many rows two files have, both of the same format.
  ///
  /// @throws IllegalStateException when they do not hold the same rows, as often, in any order
  public long sameRows(String format, Path ours, Path theirs) throws SQLException {
    String reader = "read_" + format;
    long rows = number("SELECT count(*) FROM %s('%s')".formatted(reader, ours));
    long others = number("SELECT count(*) FROM %s('%s')".formatted(reader, theirs));
    String surplus = "SELECT count(*) FROM (FROM %s('%s') EXCEPT ALL FROM %s('%s'))";
    long onlyOurs = number(surplus.formatted(reader, ours, reader, theirs));
    long onlyTheirs = number(surplus.formatted(reader, theirs, reader, ours));
    if (rows != others || onlyOurs > 0 || onlyTheirs > 0) {
      throw new IllegalStateException(
          "OCRM and DuckDB do not answer the same: %,d rows and %,d, %,d only ours, %,d only theirs"
              .formatted(rows, others, onlyOurs, onlyTheirs));
    }
    return rows;
  }

  /// Runs a query that answers with one number.
  public long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      var _ = row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
