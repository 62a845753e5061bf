package org.ocrm.query.generation.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.generation.Certificate;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.GenerationState;
import org.ocrm.query.generation.GenerationStore;
import org.ocrm.query.generation.Promotion;
import org.ocrm.query.generation.ReadModel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `generation`, whose unique indexes keep two generations from one place and from being
/// live at once.
public final class PostgresGenerationStore implements GenerationStore {

  private static final int SLOTS = 4;

  /// Under which numbers and places are given out; the second half is none of a generation's.
  private static final String ALONE = "SELECT pg_advisory_xact_lock(1868789100, -1)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public PostgresGenerationStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public List<Generation> all() {
    return jdbc.sql("SELECT * FROM generation ORDER BY number")
        .query(PostgresGenerationStore::generation)
        .list();
  }

  @Override
  public Optional<Generation> generation(int number) {
    return jdbc.sql("SELECT * FROM generation WHERE number = ?")
        .param(number)
        .query(PostgresGenerationStore::generation)
        .optional();
  }

  @Override
  public Generation live(ReadModel readModel) {
    return jdbc.sql("SELECT * FROM generation WHERE read_model = ? AND state = 'live'")
        .param(readModel.word())
        .query(PostgresGenerationStore::generation)
        .single();
  }

  @Override
  public Optional<Generation> begin(
      ReadModel readModel, TileLayout layout, Promotion promotion, String by, String why) {
    return transaction
        .<Optional<Integer>>execute(
            _ -> {
              jdbc.sql(ALONE).query((row, _) -> row.getRow()).list();
              return jdbc.sql(
                      """
                      INSERT INTO generation
                        (number, read_model, slot, state, layout, time_zone, promotion,
                         requested_by, reason)
                      SELECT (SELECT max(number) + 1 FROM generation), :model, min(s.slot),
                             'building', :layout::jsonb, l.time_zone, :promotion, :by, :why
                      FROM generation l, generate_series(0, :lastSlot) AS s (slot)
                      WHERE l.read_model = :model AND l.state = 'live'
                        AND NOT EXISTS (SELECT FROM generation o
                          WHERE o.read_model = :model
                            AND (o.slot = s.slot
                                 OR o.state IN ('building', 'catching-up', 'caught-up')))
                      GROUP BY l.time_zone
                      RETURNING number
                      """)
                  .param("model", readModel.word())
                  .param("layout", readModel == ReadModel.TILES ? LayoutJson.write(layout) : null)
                  .param("promotion", promotion.word())
                  .param("by", by)
                  .param("why", why)
                  .param("lastSlot", SLOTS - 1)
                  .query(Integer.class)
                  .optional();
            })
        .flatMap(this::generation);
  }

  @Override
  public boolean move(int number, Set<GenerationState> from, GenerationState to) {
    return jdbc.sql(
                """
                UPDATE generation SET state = ?, state_since = now(), rate = NULL
                WHERE number = ? AND state = ANY (?::text[])
                """)
            .params(
                to.word(), number, from.stream().map(GenerationState::word).toArray(String[]::new))
            .update()
        == 1;
  }

  @Override
  public void fail(int number, String failure) {
    jdbc.sql(
            """
            UPDATE generation
            SET state = 'failed', state_since = now(), rate = NULL, failure = ?
            WHERE number = ? AND state IN ('building', 'catching-up', 'caught-up')
            """)
        .params(failure, number)
        .update();
  }

  /// Retired first, because the index that keeps two from being live looks at every row at once.
  @Override
  public boolean promote(int number) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              jdbc.sql(
                      """
                      UPDATE generation SET state = 'retired', state_since = now()
                      WHERE state = 'live'
                        AND read_model = (SELECT read_model FROM generation WHERE number = ?)
                      """)
                  .param(number)
                  .update();
              boolean promoted =
                  move(
                      number,
                      Set.of(GenerationState.CAUGHT_UP, GenerationState.RETIRED),
                      GenerationState.LIVE);
              if (!promoted) {
                status.setRollbackOnly();
              }
              return promoted;
            }));
  }

  @Override
  public void progress(int number, long eventsDone, long eventsTotal, @Nullable Double rate) {
    jdbc.sql(
            """
            UPDATE generation SET events_done = :done, events_total = :total, rate = :rate
            WHERE number = :number
            """)
        .param("done", eventsDone)
        .param("total", eventsTotal)
        .param("rate", rate)
        .param("number", number)
        .update();
  }

  @Override
  public void certify(int number, Certificate certificate, List<Difference> differences) {
    transaction.executeWithoutResult(
        _ -> {
          jdbc.sql("UPDATE generation SET certificate = ?::jsonb WHERE number = ?")
              .params(LayoutJson.JSON.writeValueAsString(certificate), number)
              .update();
          jdbc.sql("DELETE FROM generation_difference WHERE generation = ?").param(number).update();
          jdbc.sql(
                  """
                  INSERT INTO generation_difference
                  SELECT ?, * FROM unnest(?::varchar[], ?::text[], ?::text[])
                  """)
              .params(
                  number,
                  differences.stream().map(Difference::subscriberId).toArray(String[]::new),
                  differences.stream().map(Difference::digestBefore).toArray(String[]::new),
                  differences.stream().map(Difference::digestAfter).toArray(String[]::new))
              .update();
        });
  }

  @Override
  public List<Difference> differences(int number, int offset, int limit) {
    return jdbc.sql(
            """
            SELECT subscriber_id, digest_before, digest_after FROM generation_difference
            WHERE generation = ? ORDER BY subscriber_id OFFSET ? LIMIT ?
            """)
        .params(number, offset, limit)
        .query((row, _) -> new Difference(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  @Override
  public void giveBack(int number) {
    jdbc.sql("UPDATE generation SET slot = NULL WHERE number = ?").param(number).update();
  }

  private static Generation generation(ResultSet row, int unused) throws SQLException {
    String certificate = row.getString("certificate");
    return new Generation(
        row.getInt("number"),
        ReadModel.ofWord(row.getString("read_model")).orElseThrow(),
        row.getObject("slot", Integer.class),
        GenerationState.ofWord(row.getString("state")),
        LayoutJson.read(row.getString("layout")),
        row.getString("time_zone"),
        Promotion.ofWord(row.getString("promotion")).orElseThrow(),
        row.getString("requested_by"),
        row.getString("reason"),
        time(row, "created_at"),
        time(row, "state_since"),
        row.getLong("events_done"),
        row.getLong("events_total"),
        row.getObject("rate", Double.class),
        row.getString("failure"),
        certificate == null ? null : LayoutJson.JSON.readValue(certificate, Certificate.class));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
