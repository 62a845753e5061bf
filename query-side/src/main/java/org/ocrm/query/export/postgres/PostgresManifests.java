package org.ocrm.query.export.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ocrm.query.export.Manifest;
import org.ocrm.query.export.Manifest.Kind;
import org.ocrm.query.export.Manifest.State;
import org.ocrm.query.export.Manifests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `export`. Written by single statements on a connection of their own, because the rows
/// of an export may be read in a transaction that may not write. What may be missing says its type:
/// the server would parse the statement anew whenever something else is missing.
public final class PostgresManifests implements Manifests {

  private static final String PUT =
      """
      INSERT INTO export (id, kind, state, problem, feature_set, definition_version,
        as_of, as_known, time_zone, position, generation, parked_subscribers, format,
        rows, unknown_rows, targets, bytes, sha256, created_at, finished_at)
      VALUES (:id, :kind, :state, :problem, :set, :version, :asOf, :asKnown, :zone,
        :position, :generation, :parked, :format, :rows, :unknown,
        string_to_array(:targets, ','), :bytes, :sha256, :createdAt, :finishedAt)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state,
        problem = excluded.problem, rows = excluded.rows,
        unknown_rows = excluded.unknown_rows, bytes = excluded.bytes,
        sha256 = excluded.sha256, finished_at = excluded.finished_at,
        touched_at = now()
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate alone;

  public PostgresManifests(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
  }

  @Override
  public void put(Manifest manifest) {
    alone.executeWithoutResult(
        _ ->
            jdbc.sql(PUT)
                .param("id", manifest.id())
                .param("kind", manifest.kind().word())
                .param("state", manifest.state().word())
                .param("problem", manifest.problem(), Types.VARCHAR)
                .param("set", manifest.set())
                .param("version", manifest.definitionVersion())
                .param("asOf", manifest.asOf(), Types.DATE)
                .param("asKnown", manifest.asKnown(), Types.BIGINT)
                .param("zone", manifest.timeZone())
                .param("position", manifest.position())
                .param("generation", manifest.generation())
                .param("parked", manifest.parkedSubscribers())
                .param("format", manifest.format())
                .param("rows", manifest.rows())
                .param("unknown", manifest.unknownRows())
                .param("targets", String.join(",", manifest.targets()))
                .param("bytes", manifest.bytes())
                .param("sha256", manifest.sha256(), Types.VARCHAR)
                .param("createdAt", utc(manifest.createdAt()))
                .param("finishedAt", utc(manifest.finishedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update());
  }

  @Override
  public Optional<Manifest> of(String id) {
    return jdbc.sql(
            """
            SELECT *, state = 'running' AND touched_at < now() - interval '1 minute' AS lost
            FROM export WHERE id = ?
            """)
        .param(id)
        .query(PostgresManifests::manifest)
        .optional();
  }

  @Override
  public void stillRunning(Collection<String> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("UPDATE export SET touched_at = now() WHERE id = ANY (?) AND state = 'running'")
          .param(ids.toArray(String[]::new))
          .update();
    }
  }

  @Override
  public int forget(Instant before) {
    return jdbc.sql("DELETE FROM export WHERE created_at < ? AND touched_at < ?")
        .params(before.atOffset(ZoneOffset.UTC), before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Manifest manifest(ResultSet row, int unused) throws SQLException {
    boolean lost = row.getBoolean("lost");
    String[] targets = (String[]) row.getArray("targets").getArray();
    return new Manifest(
        row.getString("id"),
        Kind.valueOf(constant(row.getString("kind"))),
        lost ? State.BROKEN : State.valueOf(constant(row.getString("state"))),
        lost ? "the server that wrote it is gone" : row.getString("problem"),
        row.getString("feature_set"),
        row.getInt("definition_version"),
        row.getObject("as_of", LocalDate.class),
        row.getObject("as_known", Long.class),
        row.getString("time_zone"),
        row.getLong("position"),
        row.getInt("generation"),
        row.getInt("parked_subscribers"),
        row.getString("format"),
        row.getLong("rows"),
        row.getLong("unknown_rows"),
        List.copyOf(Arrays.asList(targets)),
        row.getLong("bytes"),
        row.getString("sha256"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("finished_at", OffsetDateTime.class)));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
