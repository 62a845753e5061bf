package org.ocrm.query.generation.bulk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.SubscriberRegistered;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.Bulks;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryUnsettled;
import org.springframework.jdbc.core.JdbcTemplate;

/// The line through history with writers at work: every event is folded by the bulk or left to the
/// processor, and none by both, however long its transaction takes and however it ends. Every event
/// here is of a subscriber of its own, so that whoever has a tile was folded.
///
/// Long because the writers that it needs are part of it.
class BoundariesIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.application());
  private final Boundaries boundaries = new Boundaries(jdbc);
  @TempDir private Path folder;

  @Test
  void aLineThroughNothingLeavesEverythingToTheProcessor() throws Exception {
    HistoryBoundary boundary = boundaries.now(LONG);
    assertThat(boundary.position()).isZero();
    try (Connection writer = writer()) {
      append(writer, "later");
      writer.commit();
    }
    assertThat(bulk(boundary)).isEmpty();
    assertThat(processor(boundary)).containsExactly("later");
  }

  @Test
  void aTransactionThatEndsAfterTheLineWasDrawnWithoutWaitingIsLeftToTheProcessor()
      throws Exception {
    for (boolean beforeReading : List.of(true, false)) {
      try (Connection slow = writer();
          Connection quick = writer()) {
        append(slow, "slow-" + beforeReading);
        append(quick, "quick-" + beforeReading);
        quick.commit();
        HistoryBoundary boundary = boundaries.now(Duration.ZERO);
        assertThat(boundary.gaps()).isNotEmpty();
        if (beforeReading) {
          slow.commit();
        }
        List<String> bulk = bulk(boundary);
        slow.commit();
        assertThat(together(bulk, processor(boundary)))
            .containsExactlyInAnyOrderElementsOf(everybody());
        assertThat(bulk).contains("quick-" + beforeReading);
        assertThat(processor(boundary)).contains("slow-" + beforeReading);
      }
    }
  }

  @Test
  void aTransactionThatIsRolledBackAfterwardsIsNobodys() throws Exception {
    try (Connection slow = writer();
        Connection quick = writer()) {
      append(slow, "regretted");
      append(quick, "quick");
      quick.commit();
      HistoryBoundary boundary = boundaries.now(Duration.ZERO);
      slow.rollback();
      assertThat(bulk(boundary)).containsExactly("quick");
      assertThat(processor(boundary)).isEmpty();
    }
  }

  @Test
  void aTransactionThatEndsWhileTheLineIsDrawnIsTheBulks() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        Connection slow = writer();
        Connection quick = writer()) {
      append(slow, "slow");
      append(quick, "quick");
      quick.commit();
      assertThatThrownBy(() -> boundaries.at(2, Duration.ZERO))
          .isInstanceOf(HistoryUnsettled.class)
          .hasMessageContaining("position 2");
      Future<HistoryBoundary> drawing = other.submit(() -> boundaries.now(LONG));
      awaitWaiting();
      assertThat(drawing.isDone()).isFalse();
      slow.commit();
      HistoryBoundary boundary = drawing.get();
      assertThat(boundary.gaps()).isEmpty();
      assertThat(bulk(boundary)).containsExactly("quick", "slow");
      assertThat(boundaries.at(1, Duration.ZERO).position()).isEqualTo(1);
      assertThat(bulk(boundaries.at(1, Duration.ZERO))).containsExactly("slow");
    }
  }

  @Test
  void theHeadIsKnownOnceWhoeverWritesBelowItHasEnded() throws Exception {
    assertThat(boundaries.settledHead(Duration.ZERO)).hasValue(0);
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        Connection slow = writer();
        Connection quick = writer()) {
      append(slow, "slow");
      append(quick, "quick");
      quick.commit();
      assertThat(boundaries.settledHead(Duration.ZERO)).isEmpty();
      Future<OptionalLong> asking = other.submit(() -> boundaries.settledHead(LONG));
      awaitWaiting();
      assertThat(asking.isDone()).isFalse();
      append(quick, "quicker");
      slow.commit();
      assertThat(asking.get()).hasValue(2);
      quick.commit();
      assertThat(boundaries.settledHead(Duration.ZERO)).hasValue(3);
    }
  }

  @Test
  void readersAreNotWaitedForAndWhatIsAheadIsRefused() throws Exception {
    try (Connection reader = writer();
        Connection writer = writer()) {
      append(writer, "one");
      writer.commit();
      try (var statement = reader.createStatement();
          var row = statement.executeQuery("SELECT count(*) FROM domain_event_entry")) {
        assertThat(row.next()).isTrue();
      }
      assertThat(boundaries.now(Duration.ZERO).gaps()).isEmpty();
      assertThatThrownBy(() -> boundaries.at(2, LONG))
          .isInstanceOf(HistoryUnsettled.class)
          .hasMessageContaining("ahead");
    }
  }

  /// Three writers, transactions of every length, one in three rolled back; the line is drawn and
  /// history read in the midst of it, with patience and without.
  @RepeatedTest(6)
  void everyEventIsFoldedExactlyOnceWhateverTheWritersDo(RepetitionInfo repetition)
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<String> bulk;
    HistoryBoundary boundary;
    try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        writing.add(writers.submit(() -> write(number, over)));
      }
      while (boundaries.lastPosition() < 300) {
        Thread.onSpinWait();
      }
      boolean patient = repetition.getCurrentRepetition() % 2 == 0;
      boundary = boundaries.now(patient ? LONG : Duration.ZERO);
      bulk = bulk(boundary);
      over.set(true);
      for (Future<?> each : writing) {
        assertThat(each.get()).isNull();
      }
    }
    List<String> processor = processor(boundary);
    assertThat(together(bulk, processor)).doesNotHaveDuplicates();
    assertThat(together(bulk, processor)).containsExactlyInAnyOrderElementsOf(everybody());
    assertThat(bulk).isNotEmpty();
  }

  private Void write(int number, AtomicBoolean over) throws SQLException {
    SplittableRandom random = new SplittableRandom(number);
    try (Connection connection = writer()) {
      for (int i = 0; !over.get(); i++) {
        for (int left = random.nextInt(1, 12); left > 0; left--) {
          append(connection, "w%d-%d-%d".formatted(number, i, left));
        }
        if (random.nextInt(3) == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }

  /// Whom a bulk fold has tiles of.
  private List<String> bulk(HistoryBoundary boundary) throws Exception {
    BulkFold fold =
        new BulkFold(
            folder.resolve("build"),
            new BulkScope(
                TileLayout.STANDARD, new BusinessCalendar(ZoneId.of("UTC")), boundary, _ -> false),
            new BulkSettings(50, 1, 4, 2));
    assertThat(fold.gather(new PostgresHistory(database.application()), BulkWatch.NONE)).isTrue();
    List<String> ids = List.copyOf(Bulks.tilesOf(fold).keySet());
    assertThat(fold.progress().eventsDone()).isEqualTo(ids.size());
    fold.discard();
    return ids;
  }

  /// Whom a processor hears of that goes on from the line, by the rule of its token.
  private List<String> processor(HistoryBoundary boundary) {
    return jdbc
        .queryForList(
            """
            SELECT convert_from(payload, 'UTF8')::jsonb ->> 'subscriberId'
            FROM domain_event_entry WHERE global_index > ? OR global_index = ANY (?)
            """,
            String.class,
            boundary.position(),
            boundary.gaps().toArray(Long[]::new))
        .stream()
        .toList();
  }

  private List<String> everybody() {
    return jdbc.queryForList(
        "SELECT convert_from(payload, 'UTF8')::jsonb ->> 'subscriberId' FROM domain_event_entry",
        String.class);
  }

  private static List<String> together(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toList());
  }

  /// Returns when somebody has looked for the locks of writers.
  private void awaitWaiting() {
    JdbcTemplate administrator = new JdbcTemplate(database.administrator());
    Integer looking = 0;
    while (looking == null || looking == 0) {
      looking =
          administrator.queryForObject(
              """
              SELECT count(*) FROM pg_stat_activity
              WHERE usename = 'ocrm' AND query LIKE '%virtualtransaction = ANY%'
                AND datname = current_database()
              """,
              Integer.class);
    }
  }

  private Connection writer() throws SQLException {
    Connection connection = database.application().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void append(Connection connection, String subscriberId) throws SQLException {
    List<SubscriberEvent> events = List.of(new SubscriberRegistered(subscriberId, "CC", AT, AT));
    assertThat(EventTable.append(connection, events)).hasSize(1);
  }
}
