package org.ocrm.query.generation.bulk.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.ocrm.query.generation.bulk.Bulks;
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
  private int appended;
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
        FROM generate_series(?, ?) i
        """,
        EventName.of(event).wireName(),
        new String(EventJson.write(event), StandardCharsets.UTF_8),
        NOBODY,
        appended + 1,
        appended + events);
    appended += events;
    boundary = new Boundaries(jdbc).now(Duration.ofSeconds(30));
  }

  /// Several processes of the server read large parts at once, and one alone reads small ones
  /// while rests are due.
  @Test
  void whoeverBeginsAndEndsToRestBetweenPartsMissesNothing() throws Exception {
    append(10 * EVENTS);
    assertThat(boundary.blocks()).as("enough for some parts").isGreaterThan(2048);
    BulkFold expected = fold("expected");
    assertThat(expected.gather(history, BulkWatch.NONE)).isTrue();
    Readers readers = new Readers();
    BulkFold fold = fold("build");
    boolean done =
        fold.gather(
            readers,
            new BulkWatch() {
              @Override
              public Rests rests() {
                return readers;
              }
            });
    assertThat(done).isTrue();
    assertThat(readers.payloads).hasSize(11 * EVENTS).doesNotHaveDuplicates();
    assertThat(Bulks.tilesOf(fold)).hasSize(11 * EVENTS).isEqualTo(Bulks.tilesOf(expected));
    assertThat(readers.sizes).contains(64L, 85L);
    assertThat(readers.mostAtRest).as("readers that began while rests were due").isEqualTo(1);
  }

  @Test
  void tilesAreCopiedInPartsAndNothingIsCopiedDuringARest() throws Exception {
    BulkFold fold = fold("build");
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

  private BulkFold fold(String name) {
    return new BulkFold(
        folder.resolve(name),
        new BulkScope(
            TileLayout.STANDARD, new BusinessCalendar(ZoneId.of("UTC")), boundary, _ -> false),
        new BulkSettings(30_000, 2_040, 8, 3));
  }

  /// Our history, and rests that are due for 12,000 events, then not for 12,000, and so on.
  private final class Readers implements History, Rests {
    private final ConcurrentLinkedQueue<String> payloads = new ConcurrentLinkedQueue<>();
    private final Set<Long> sizes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger atRest = new AtomicInteger();
    private volatile int mostAtRest;

    @Override
    public boolean areDue() {
      return payloads.size() / 12_000 % 2 == 1;
    }

    @Override
    public void after(long nanoseconds) {}

    @Override
    public History.Reader open(HistoryBoundary boundary) {
      History.Reader reader = history.open(boundary);
      return new History.Reader() {
        @Override
        public void read(BlockRange blocks, History.Rows rows) {
          sizes.add(blocks.end() - blocks.first());
          boolean isSmall = blocks.end() - blocks.first() == 64;
          if (isSmall) {
            mostAtRest = Math.max(mostAtRest, atRest.incrementAndGet());
          }
          reader.read(
              blocks,
              (position, bytes, typeAt, typeLength, payloadAt, payloadLength) -> {
                payloads.add(new String(bytes, payloadAt, payloadLength, StandardCharsets.UTF_8));
                rows.row(position, bytes, typeAt, typeLength, payloadAt, payloadLength);
              });
          if (isSmall) {
            atRest.decrementAndGet();
          }
        }

        @Override
        public void close() {
          reader.close();
        }
      };
    }
  }
}
