package org.ocrm.command.imports.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.imports.RejectedRow;
import org.ocrm.command.imports.job.ImportCounts;
import org.ocrm.command.imports.job.ImportJob;
import org.ocrm.command.imports.job.ImportState;
import org.ocrm.command.imports.job.ImportStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `import_job` and `import_reject`.
///
/// PostgreSQL cannot keep the character NUL in text: where a rejected row has one, U+FFFD is kept
/// in its place.
public final class PostgresImportStore implements ImportStore {

  private static final String REJECT =
      """
      INSERT INTO import_reject (import_id, line, reason, detail, original)
      SELECT ?, line, reason, detail, original::text[]
      FROM unnest(?, ?, ?, ?) AS r (line, reason, detail, original)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  public PostgresImportStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    template = new JdbcTemplate(dataSource);
  }

  @Override
  public void create(ImportJob job) {
    jdbc.sql(
            """
            INSERT INTO import_job (import_id, state, file_name, bytes_total, created_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(job.importId())
        .param(job.state().word())
        .param(job.fileName())
        .param(job.bytesTotal())
        .param(Timestamp.from(job.createdAt()))
        .update();
  }

  @Override
  public Optional<ImportJob> find(String importId) {
    return jdbc.sql("SELECT * FROM import_job WHERE import_id = ?")
        .param(importId)
        .query(PostgresImportStore::job)
        .optional();
  }

  @Override
  public List<ImportJob> newestFirst(int offset, int limit) {
    return jdbc.sql("SELECT * FROM import_job ORDER BY created_at DESC, import_id LIMIT ? OFFSET ?")
        .param(limit)
        .param(offset)
        .query(PostgresImportStore::job)
        .list();
  }

  @Override
  public long count() {
    return jdbc.sql("SELECT count(*) FROM import_job").query(Long.class).single();
  }

  @Override
  public void begin(String importId, Instant now) {
    jdbc.sql("UPDATE import_job SET state = 'running', started_at = ? WHERE import_id = ?")
        .param(Timestamp.from(now))
        .param(importId)
        .update();
  }

  @Override
  public void readHeader(String importId, List<String> columns) {
    jdbc.sql("UPDATE import_job SET columns = ?::text[] WHERE import_id = ?")
        .param(literal(columns))
        .param(importId)
        .update();
  }

  @Override
  public void add(
      String importId, ImportCounts counts, long bytesRead, List<RejectedRow> rejected) {
    if (!rejected.isEmpty()) {
      template.update(connection -> reject(connection, importId, rejected));
    }
    int running =
        jdbc.sql(
                """
                UPDATE import_job
                SET rows = rows + ?, accepted = accepted + ?, duplicates = duplicates + ?,
                  rejected = rejected + ?, events = events + ?,
                  bytes_read = greatest(bytes_read, ?)
                WHERE import_id = ? AND state = 'running'
                """)
            .params(
                counts.rows(),
                counts.accepted(),
                counts.duplicates(),
                counts.rejected(),
                counts.events(),
                bytesRead,
                importId)
            .update();
    if (running == 0) {
      throw new IllegalStateException("Import %s is not running.".formatted(importId));
    }
  }

  @Override
  public void end(String importId, ImportState state, @Nullable String failure, Instant now) {
    jdbc.sql(
            """
            UPDATE import_job SET state = ?, failure = ?, finished_at = ?
            WHERE import_id = ? AND state IN ('queued', 'running')
            """)
        .param(state.word())
        .param(failure == null ? null : storable(failure))
        .param(Timestamp.from(now))
        .param(importId)
        .update();
  }

  @Override
  public void interruptAll(String failure, Instant now) {
    jdbc.sql(
            """
            UPDATE import_job SET state = 'interrupted', failure = ?, finished_at = ?
            WHERE state IN ('queued', 'running')
            """)
        .param(failure)
        .param(Timestamp.from(now))
        .update();
  }

  @Override
  public List<RejectedRow> rejectedAfter(String importId, long line, int limit) {
    return jdbc.sql(
            """
            SELECT line, reason, detail, original FROM import_reject
            WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?
            """)
        .param(importId)
        .param(line)
        .param(limit)
        .query(
            (row, _) ->
                new RejectedRow(
                    row.getLong("line"),
                    row.getString("reason"),
                    row.getString("detail"),
                    texts(row, "original")))
        .list();
  }

  private static PreparedStatement reject(
      Connection connection, String importId, List<RejectedRow> rejected) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(REJECT);
    statement.setString(1, importId);
    statement.setArray(
        2, connection.createArrayOf("bigint", rejected.stream().map(RejectedRow::line).toArray()));
    statement.setArray(
        3, connection.createArrayOf("text", rejected.stream().map(RejectedRow::reason).toArray()));
    statement.setArray(
        4,
        connection.createArrayOf(
            "text", rejected.stream().map(row -> storable(row.detail())).toArray()));
    statement.setArray(
        5,
        connection.createArrayOf(
            "text", rejected.stream().map(row -> literal(row.original())).toArray()));
    return statement;
  }

  /// An array as text, because rows of different widths do not fit into one array of arrays.
  private static String literal(List<String> texts) {
    return texts.stream()
        .map(text -> storable(text).replace("\\", "\\\\").replace("\"", "\\\""))
        .collect(
            Collectors.joining(
                "\",\"", texts.isEmpty() ? "{" : "{\"", texts.isEmpty() ? "}" : "\"}"));
  }

  private static String storable(String text) {
    return text.replace('\u0000', '\ufffd');
  }

  private static ImportJob job(ResultSet row, int number) throws SQLException {
    return new ImportJob(
        row.getString("import_id"),
        ImportState.ofWord(row.getString("state")),
        row.getString("file_name"),
        texts(row, "columns"),
        new ImportCounts(
            row.getLong("accepted"),
            row.getLong("duplicates"),
            row.getLong("rejected"),
            row.getLong("events")),
        row.getLong("bytes_read"),
        row.getLong("bytes_total"),
        row.getString("failure"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
