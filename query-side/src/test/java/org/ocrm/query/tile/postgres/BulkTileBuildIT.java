package org.ocrm.query.tile.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.generation.BulkBuild;
import org.ocrm.query.generation.Generation;
import org.ocrm.query.generation.GenerationState;
import org.ocrm.query.generation.Promotion;
import org.ocrm.query.generation.ReadModel;
import org.ocrm.query.generation.TokenSeeds;
import org.ocrm.query.generation.bulk.BulkSettings;
import org.ocrm.query.generation.bulk.ManyEvents;
import org.ocrm.query.generation.bulk.postgres.Boundaries;
import org.ocrm.query.generation.bulk.postgres.EventTable;
import org.ocrm.query.generation.bulk.postgres.PostgresHistory;
import org.ocrm.query.generation.postgres.SlotTables;
import org.ocrm.query.pace.Rests;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A build that ends between its rows and what makes them count.
class BulkTileBuildIT {

  private static final int GENERATION = 7;
  private static final int SLOT = 3;
  private static final String FELLED = "felled as its last deed";

  private final DataSource application = TestDatabase.fresh().application();
  private final JdbcTemplate jdbc = new JdbcTemplate(application);
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(application);
  private final List<SubscriberEvent> events = new ArrayList<>();
  private final List<String> seeded = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeEach
  void begin() throws Exception {
    append();
    jdbc.update(
        """
        INSERT INTO generation (number, read_model, slot, state)
        VALUES (?, 'subscriber-tiles', ?, 'building')
        """,
        GENERATION,
        SLOT);
  }

  @Test
  void whatWasWrittenAndDidNotCountIsWrittenAnew() throws Exception {
    assertThatThrownBy(
            () ->
                build()
                    .run(
                        new Undisturbed() {
                          @Override
                          public void written() {
                            throw new IllegalStateException(FELLED);
                          }
                        }))
        .hasMessage(FELLED);
    Map<String, Tile> left = tiles();
    assertThat(left).hasSameSizeAs(subscribers());
    assertThat(keys()).isZero();

    assertThat(build().run(new Undisturbed())).isTrue();
    assertThat(tiles()).isEqualTo(left);
    assertThat(keys()).isPositive();
    assertThat(seeded).hasSize(2);
  }

  @Test
  void whatAnotherBuildLeftInTheSlotIsGone() throws Exception {
    jdbc.update(
        "INSERT INTO tile (slot, subscriber_id, packed) VALUES (?, 'nobody', ''::bytea)", SLOT);
    assertThat(build().run(new Undisturbed())).isTrue();
    assertThat(tiles()).hasSameSizeAs(subscribers()).doesNotContainKey("nobody");
  }

  private BulkTileBuild build() {
    return new BulkTileBuild(
        generation(),
        new BulkSource(
            new PostgresHistory(application),
            new Boundaries(jdbc),
            new Seeds(),
            folder,
            new BulkSettings(100, 2, 3, 2),
            _ -> false),
        new BusinessCalendar(ZoneId.of("Europe/Warsaw")),
        jdbc,
        transactions,
        () -> new SlotTables(jdbc, transactions, List.of("tile")).empty(SLOT));
  }

  private static Generation generation() {
    Instant now = Instant.EPOCH;
    return new Generation(
        GENERATION,
        ReadModel.TILES,
        SLOT,
        GenerationState.BUILDING,
        TileLayout.STANDARD,
        "Europe/Warsaw",
        Promotion.AUTO,
        "",
        "",
        now,
        now,
        0,
        0,
        null,
        null,
        null);
  }

  private void append() throws Exception {
    IntStream.range(0, 30).forEach(_ -> events.addAll(ManyEvents.lists().sample()));
    try (Connection connection = application.getConnection()) {
      EventTable.append(connection, events);
    }
  }

  private List<String> subscribers() {
    return events.stream().map(SubscriberEvent::subscriberId).distinct().toList();
  }

  private Map<String, Tile> tiles() {
    Map<String, Tile> tiles = new TreeMap<>();
    jdbc.query(
        "SELECT subscriber_id, packed FROM tile WHERE slot = ?",
        row -> {
          tiles.put(row.getString(1), Tile.ofBytes(row.getBytes(2)));
        },
        SLOT);
    return tiles;
  }

  private int keys() {
    Integer keys =
        jdbc.queryForObject(
            "SELECT count(*) FROM tile_key WHERE generation = ?", Integer.class, GENERATION);
    return keys == null ? 0 : keys;
  }

  private static class Undisturbed implements BulkBuild.Watch {
    @Override
    public void at(long eventsDone, long eventsTotal) {}

    @Override
    public Rests rests() {
      return Rests.NONE;
    }

    @Override
    public boolean goesOn() {
      return true;
    }

    @Override
    public void written() {}
  }

  private final class Seeds implements TokenSeeds {
    @Override
    public void seed(String group, long position, SortedSet<Long> gaps) {
      seeded.add(group);
    }

    @Override
    public boolean areClaimed(String group) {
      return false;
    }

    @Override
    public void forget(String group) {}
  }
}
