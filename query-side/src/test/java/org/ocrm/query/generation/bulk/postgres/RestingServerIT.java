package org.ocrm.query.generation.bulk.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.json.EventJson;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.bulk.BlockRange;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.History;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;
import org.springframework.jdbc.core.JdbcTemplate;

/// Where work rests, the server does not work on for it meanwhile.
class RestingServerIT {

  private static final int EVENTS = 6000;
  private static final int SLOT = 3;
  private static final String NOBODY = "nobody-yet";

  private final TestDatabase database = TestDatabase.fresh();
  private final DataSource application = database.application();
  private final JdbcTemplate jdbc = new JdbcTemplate(application);
  private final PostgresHistory history = new PostgresHistory(application);
  private HistoryBoundary boundary = new HistoryBoundary(0, List.of(), 0, 0);
  @TempDir private Path folder;

  @BeforeEach
  void append() {
    append(EVENTS);
  }

  private void append(int events) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    InteractionRecorded event =
        new InteractionRecorded(NOBODY, "i-1", "CC", "question", null, null, null, at, at);
    jdbc.update(
        """
        INSERT INTO domain_event_entry (event_identifier, aggregate_identifier,
          sequence_number, time_stamp, payload_type, payload_revision, payload)
        SELECT gen_random_uuid(), gen_random_uuid(), 0, '2026-01-01T00:00:00Z', ?, '1',
          convert_to(replace(?, ?, 'subscriber-' || i), 'UTF8')
        FROM generate_series(1, ?) i
        """,
        EventName.of(event).wireName(),
        new String(EventJson.write(event), StandardCharsets.UTF_8),
        NOBODY,
        events);
    boundary = new Boundaries(jdbc).now(Duration.ofSeconds(30));
  }

  @Test
  void historyIsReadInPartsAndIsTheSame() {
    Reader atOnce = new Reader(false);
    Reader inParts = new Reader(true);
    for (Reader reader : List.of(atOnce, inParts)) {
      history.read(new BlockRange(0, boundary.blocks()), boundary, reader);
    }
    assertThat(atOnce.positions).hasSize(EVENTS);
    assertThat(inParts.positions).isEqualTo(atOnce.positions);
    assertThat(atOnce.statements).hasSize(1);
    assertThat(inParts.statements).hasSizeGreaterThan(2);
  }

  /// Two processes of the server read in turn, and one of them alone while rests are due.
  @Test
  void whoeverBeginsAndEndsToRestBetweenPartsMissesNothing() {
    append(10 * EVENTS);
    assertThat(boundary.blocks()).as("enough for three parts").isGreaterThan(2048);
    List<Long> positions = new ArrayList<>();
    history.read(
        new BlockRange(0, boundary.blocks()),
        boundary,
        new History.Rows() {
          @Override
          public void row(
              long position,
              byte[] bytes,
              int typeAt,
              int typeLength,
              int payloadAt,
              int payloadLength) {
            positions.add(position);
          }

          @Override
          public boolean isToRest() {
            return positions.size() / 25_000 % 2 == 1;
          }
        });
    assertThat(positions).hasSize(11 * EVENTS).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void tilesAreCopiedInPartsAndNothingIsCopiedDuringARest() throws Exception {
    BulkFold fold =
        new BulkFold(
            folder.resolve("build"),
            new BulkScope(
                TileLayout.STANDARD, new BusinessCalendar(ZoneId.of("UTC")), boundary, _ -> false),
            BulkSettings.DEFAULT);
    assertThat(fold.gather(history, BulkWatch.NONE)).isTrue();
    List<Integer> copyingDuringARest = new ArrayList<>();
    AtomicLong clock = new AtomicLong();
    Rests rests =
        new Rests() {
          @Override
          public boolean areDue() {
            return true;
          }

          @Override
          public void after(long nanoseconds) {
            copyingDuringARest.add(running("COPY tile%").size());
          }
        };
    assertThat(
            TileCopy.writeTiles(
                application, SLOT, fold, () -> new Stint(rests, () -> clock.addAndGet(5_000_000))))
        .isEqualTo(EVENTS);
    assertThat(copyingDuringARest).hasSizeGreaterThan(2).containsOnly(0);
    assertThat(
            jdbc.queryForObject(
                "SELECT count(DISTINCT subscriber_id) FROM tile WHERE slot = ?",
                Integer.class,
                SLOT))
        .isEqualTo(EVENTS);
  }

  private List<String> running(String like) {
    return jdbc.queryForList(
        """
        SELECT query FROM pg_stat_activity
        WHERE state = 'active' AND datname = current_database() AND pid <> pg_backend_pid()
          AND query LIKE ?
        """,
        String.class,
        like);
  }

  /// Takes rows, and notes now and then by which statement they come.
  private final class Reader implements History.Rows {
    private final boolean rests;
    private final List<Long> positions = new ArrayList<>();
    private final Set<String> statements = new HashSet<>();

    Reader(boolean rests) {
      this.rests = rests;
    }

    @Override
    public void row(
        long position, byte[] bytes, int typeAt, int typeLength, int payloadAt, int payloadLength) {
      positions.add(position);
      if (positions.size() % 100 == 0) {
        statements.addAll(queriesOfReaders());
      }
    }

    @Override
    public boolean isToRest() {
      return rests;
    }
  }

  /// Idle or not: a small part may lie in the buffers of the connection as a whole.
  private List<String> queriesOfReaders() {
    return jdbc.queryForList(
        """
        SELECT query FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND query LIKE 'COPY (SELECT%'
        """,
        String.class);
  }
}
