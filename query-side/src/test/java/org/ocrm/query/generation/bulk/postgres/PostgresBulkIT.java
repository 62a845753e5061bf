package org.ocrm.query.generation.bulk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.Vocabulary;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.bulk.BuildDoesNotFit;
import org.ocrm.query.generation.bulk.BulkFold;
import org.ocrm.query.generation.bulk.BulkProgress;
import org.ocrm.query.generation.bulk.BulkScope;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.BulkWatch;
import org.ocrm.query.generation.bulk.Bulks;
import org.ocrm.query.generation.bulk.HistoryBoundary;
import org.ocrm.query.generation.bulk.HistoryRewritten;
import org.ocrm.query.generation.bulk.ManyEvents;
import org.ocrm.query.generation.bulk.UnfoldableEvent;
import org.ocrm.query.pace.Rests;
import org.ocrm.query.pace.Stint;
import org.ocrm.query.tile.postgres.PostgresDictionary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// From the event table into a slot, as the application role.
class PostgresBulkIT {

  private static final BusinessCalendar WARSAW = new BusinessCalendar(ZoneId.of("Europe/Warsaw"));
  private static final BulkSettings SMALL = new BulkSettings(100, 2, 3, 1);
  private static final int GENERATION = 7;
  private static final int SLOT = 3;

  private final TestDatabase database = TestDatabase.fresh();
  private final DataSource application = database.application();
  private final JdbcTemplate jdbc = new JdbcTemplate(application);
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(application);
  private final Boundaries boundaries = new Boundaries(jdbc);
  private final PostgresHistory history = new PostgresHistory(application);
  private final List<SubscriberEvent> events = many();
  @TempDir private Path folder;

  @BeforeEach
  void append() throws Exception {
    try (Connection connection = application.getConnection()) {
      assertThat(EventTable.append(connection, events)).hasSameSizeAs(events);
    }
  }

  @Test
  void whatIsWrittenIntoASlotIsWhatFoldingOneByOneGives() throws Exception {
    BulkFold fold = new BulkFold(folder.resolve("build"), scope(boundary()), SMALL);
    assertThat(fold.gather(history, BulkWatch.NONE)).isTrue();
    assertThat(fold.progress().runs()).isBetween(2, 3);
    jdbc.update(
        """
        INSERT INTO generation (number, read_model, slot, state)
        VALUES (?, 'subscriber-tiles', ?, 'building')
        """,
        GENERATION,
        SLOT);
    try (Connection connection = application.getConnection()) {
      connection.setAutoCommit(false);
      TileCopy.writeKeys(connection, GENERATION, fold.keys());
      connection.commit();
    }
    assertThat(TileCopy.writeTiles(application, SLOT, fold, () -> new Stint(Rests.NONE)))
        .isEqualTo(events.stream().map(SubscriberEvent::subscriberId).distinct().count());
    // The dictionary that the tables hold now is the one by which everything is folded again.
    Map<String, Tile> expected = foldedOneByOne(events);
    Map<String, Tile> stored = new HashMap<>();
    jdbc.query(
        "SELECT subscriber_id, packed FROM tile WHERE slot = ?",
        row -> {
          stored.put(row.getString(1), Tile.ofBytes(row.getBytes(2)));
        },
        SLOT);
    assertThat(stored).isEqualTo(expected);
    assertThat(dictionary().size()).isEqualTo(fold.keys().size());
  }

  @Test
  void stoppedAfterAnyBatchItGoesOnInAnotherProcess() throws Exception {
    HistoryBoundary boundary = boundary();
    BulkFold whole = new BulkFold(folder.resolve("whole"), scope(boundary), SMALL);
    assertThat(whole.gather(history, BulkWatch.NONE)).isTrue();
    BulkFold part = new BulkFold(folder.resolve("parts"), scope(boundary), SMALL);
    int parts = 1;
    while (!part.gather(history, new OneBatch())) {
      part = new BulkFold(folder.resolve("parts"), scope(boundary), SMALL);
      parts++;
    }
    assertThat(parts).isGreaterThan(3);
    assertThat(Bulks.tilesOf(part)).isEqualTo(Bulks.tilesOf(whole));
  }

  @Test
  void onlyWhatWasKnownAtAPositionIsFolded() throws Exception {
    long position = events.size() / 2;
    BulkFold fold =
        new BulkFold(
            folder.resolve("then"), scope(boundaries.at(position, Duration.ofSeconds(30))), SMALL);
    assertThat(fold.gather(history, BulkWatch.NONE)).isTrue();
    BulkFold expected = new BulkFold(folder.resolve("expected"), scope(boundary()), SMALL);
    assertThat(fold.progress().eventsDone()).isEqualTo(position);
    assertThat(fold.progress().eventsTotal()).isEqualTo(position);
    assertThat(Bulks.tilesOf(fold).keySet())
        .containsExactlyElementsOf(
            events.subList(0, (int) position).stream()
                .map(SubscriberEvent::subscriberId)
                .distinct()
                .sorted()
                .toList());
    assertThat(expected.gather(history, BulkWatch.NONE)).isTrue();
    assertThat(Bulks.tilesOf(fold)).isNotEqualTo(Bulks.tilesOf(expected));
  }

  @Test
  void aTableThatWasRewrittenIsNotReadOn() throws Exception {
    HistoryBoundary boundary = boundary();
    BulkFold fold = new BulkFold(folder.resolve("build"), scope(boundary), SMALL);
    assertThat(fold.gather(history, new OneBatch())).isFalse();
    new JdbcTemplate(database.owner()).execute("VACUUM FULL domain_event_entry");
    assertThatThrownBy(() -> fold.gather(history, BulkWatch.NONE))
        .isInstanceOf(HistoryRewritten.class);
    BulkFold other = new BulkFold(folder.resolve("build"), scope(boundary()), SMALL);
    assertThatThrownBy(() -> other.gather(history, BulkWatch.NONE))
        .isInstanceOf(BuildDoesNotFit.class);
    other.discard();
    assertThat(other.gather(history, BulkWatch.NONE)).isTrue();
    assertThat(other.progress().eventsDone()).isEqualTo(events.size());
  }

  @Test
  void anEventThatCannotBeFoldedIsNamed() throws Exception {
    long position;
    try (Connection connection = application.getConnection()) {
      position = EventTable.append(connection, "ServiceActivated", new byte[] {'{', '}'});
    }
    BulkFold fold = new BulkFold(folder.resolve("build"), scope(boundary()), SMALL);
    assertThatThrownBy(() -> fold.gather(history, BulkWatch.NONE))
        .isInstanceOfSatisfying(
            UnfoldableEvent.class,
            e -> {
              assertThat(e.position()).isEqualTo(position);
              assertThat(e.type()).isEqualTo("ServiceActivated");
              assertThat(e.reason()).isNotBlank();
            });
  }

  private static final class OneBatch implements BulkWatch {
    private boolean done;

    @Override
    public void afterBatch(BulkProgress progress) {
      done = true;
    }

    @Override
    public boolean stopWanted() {
      return done;
    }
  }

  private Map<String, Tile> foldedOneByOne(List<SubscriberEvent> some) {
    TileFold fold = new TileFold(Vocabulary.everything(), dictionary(), WARSAW);
    Map<String, TileBuilder> tiles = new TreeMap<>();
    for (SubscriberEvent event : some) {
      fold.fold(event, tiles.computeIfAbsent(event.subscriberId(), _ -> new TileBuilder()));
    }
    Map<String, Tile> built = new TreeMap<>();
    tiles.forEach((id, tile) -> built.put(id, tile.build()));
    return built;
  }

  private PostgresDictionary dictionary() {
    return new PostgresDictionary(jdbc, transactions, GENERATION);
  }

  private HistoryBoundary boundary() {
    return boundaries.now(Duration.ofSeconds(30));
  }

  private static BulkScope scope(HistoryBoundary boundary) {
    return new BulkScope(Vocabulary.everything(), WARSAW, boundary, _ -> false);
  }

  /// Enough for a good many blocks.
  private static List<SubscriberEvent> many() {
    List<SubscriberEvent> events = new ArrayList<>();
    IntStream.range(0, 30).forEach(_ -> events.addAll(ManyEvents.lists().sample()));
    return events.size() > 400 ? events : many();
  }
}
