package org.ocrm.query.tile.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.event.Histories;
import org.ocrm.kernel.event.Histories.History;
import org.ocrm.kernel.event.Histories.Truth;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.feature.yaml.OcrmServices;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.tile.FactKey;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.feature.FeaturesOfGeneration;
import org.ocrm.query.generation.postgres.PostgresSnapshots;
import org.ocrm.query.tile.TileGenerationOf;
import org.ocrm.query.tile.TileProjection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Tiles, dictionary and the view for BI tools on real tables, as the application role.
class PostgresTilesIT {

  private static final BusinessCalendar WARSAW = new BusinessCalendar(ZoneId.of("Europe/Warsaw"));
  private static final Instant AROUND = Instant.parse("2026-03-29T01:30:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final DataSource application = database.application();
  private final JdbcTemplate jdbc = new JdbcTemplate(application);
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(application);
  private final PostgresDictionary dictionary = newDictionary();
  private final PostgresTileStore store =
      new PostgresTileStore(jdbc, new PostgresSnapshots(jdbc, transactions), 0);
  private final TileProjection projection =
      new TileProjection(new TileFold(TileLayout.STANDARD, dictionary, WARSAW), store);

  @Test
  void batchesAddUpWhateverTheirSizeAndOrder() {
    List<SubscriberEvent> events = history().events();
    project(events);
    Tile atOnce = store.tileOf("s-1").orElseThrow();
    jdbc.update("TRUNCATE tile");
    for (SubscriberEvent event : events.reversed()) {
      project(List.of(event));
    }
    assertThat(store.tileOf("s-1")).contains(atOnce);
  }

  @Test
  void theViewForPeopleShowsWhatReallyHappened() {
    History history = history();
    project(history.events());
    Map<String, Integer> expected = new TreeMap<>();
    for (Truth truth : history.truth()) {
      if (TileLayout.STANDARD.events().contains(truth.event())) {
        LocalDate day = truth.at().atZone(ZoneId.of("Europe/Warsaw")).toLocalDate();
        expected.merge(day + " " + truth.event() + " " + truth.channel(), 1, Integer::sum);
      }
    }
    Map<String, Integer> shown = new TreeMap<>();
    jdbc.query(
        "SELECT day, event, channel, sum(count) FROM subscriber_day GROUP BY 1, 2, 3",
        row -> {
          shown.put(
              row.getString(1) + " " + row.getString(2) + " " + row.getString(3), row.getInt(4));
        });
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void theViewReadsEveryKindOfEntryThatAPackedTileMayHold() {
    int number = dictionary.numberOf(new FactKey("InteractionRecorded", Map.of("channel", "CC")));
    TileBuilder entries = new TileBuilder();
    int[][] written = {{-25_567, 1}, {-1, -3}, {0, 1}, {1, 70_000}, {376_199, -2_000_000_000}};
    for (int[] entry : written) {
      entries.add(entry[0], number, entry[1]);
    }
    store.save(Map.of("s-1", entries.build()));
    List<int[]> read =
        jdbc.query(
            "SELECT day - date '1970-01-01', count FROM subscriber_day ORDER BY day",
            (row, _) -> new int[] {row.getInt(1), row.getInt(2)});
    assertThat(read.toArray(int[][]::new)).isDeepEqualTo(written);
  }

  @Test
  void everybodyIsPassedInByteOrderOfTheIds() {
    List<String> ids = List.of("+1", "10", "9", "A", "a", "~");
    for (String id : ids.reversed()) {
      store.save(Map.of(id, Tile.EMPTY));
    }
    List<String> passed = new ArrayList<>();
    store.forEach((id, _) -> passed.add(id));
    assertThat(passed).isEqualTo(ids);
  }

  @Test
  void nodesThatMeetANewKeyAtTheSameTimeGiveItTheSameNumber() throws Exception {
    List<FactKey> keys =
        List.of("CC", "FO", "MA", "WS").stream()
            .map(channel -> new FactKey("InteractionRecorded", Map.of("channel", channel)))
            .toList();
    List<PostgresDictionary> nodes = List.of(newDictionary(), newDictionary(), newDictionary());
    List<Callable<List<Integer>>> meetings = new ArrayList<>();
    for (PostgresDictionary node : nodes) {
      meetings.add(() -> keys.stream().map(node::numberOf).toList());
    }
    try (var together = Executors.newFixedThreadPool(nodes.size())) {
      var numbers = together.invokeAll(meetings);
      List<Integer> first = numbers.getFirst().get();
      assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3);
      for (var other : numbers) {
        assertThat(other.get()).isEqualTo(first);
      }
    }
  }

  @Test
  void aQueryLearnsOfKeysThatAnotherNodeHasNumbered() {
    FeaturesOfGeneration queries =
        new FeaturesOfGeneration(TileGenerationOf.tiles(store, newDictionary()));
    LocalDate asOf = LocalDate.of(2026, 3, 30);
    project(List.of(activation("old", "CC")));
    assertThat(queries.ofSubscriber(OcrmServices.definition(), "s-1", asOf).orElseThrow().whole(0))
        .isEqualTo(1);
    project(List.of(activation("brand new", "CC")));
    assertThat(queries.ofSubscriber(OcrmServices.definition(), "s-1", asOf).orElseThrow().whole(0))
        .isEqualTo(2);
  }

  private static ServiceActivated activation(String code, String channel) {
    return new ServiceActivated(
        "s-1", code, code, ServiceKind.TEMPORARY, channel, null, AROUND, null, AROUND);
  }

  private void project(List<SubscriberEvent> events) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> {
              TileProjection.Batch batch = projection.begin();
              events.forEach(event -> projection.fold(event, batch));
              projection.write(batch);
            });
  }

  private PostgresDictionary newDictionary() {
    return new PostgresDictionary(jdbc, transactions, 1);
  }

  private static History history() {
    Arbitrary<History> histories = Histories.around(AROUND, 60);
    History history = histories.sample();
    return history.events().size() > 40 ? history : history();
  }
}
