package org.ocrm.query.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// The tallies behind totals are a recount of the table whatever is written, and are asked.
///
/// Long because each tally and each total that is tried is written out.
class PostgresServiceTalliesIT {

  private static final long SEED = 638;
  private static final DataSource DATABASE = TestDatabase.fresh().application();
  private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

  /// One of everything, so that no tally is empty.
  @BeforeAll
  static void store() {
    new PostgresInventoryStore(JDBC, 1).saveServices(RandomServices.some(new Random(SEED), 50));
  }

  private final QueryParser parser = new QueryParser(ServiceResource.TYPE);

  @Test
  void theTallyIsWhatARecountFindsWhateverIsWrittenAndHoweverOften() {
    Random random = new Random(SEED);
    PostgresInventoryStore third = new PostgresInventoryStore(JDBC, 3);
    for (int i = 0; i < 700; i++) {
      // The same services again and again, with other codes, channels, kinds and states.
      third.saveServices(RandomServices.some(random, random.nextInt(60)));
      if (i % 50 == 0) {
        var _ = JDBC.update("DELETE FROM inventory_service_3 WHERE channel = 'CC'");
      }
    }
    theTalliesAreARecountOf(3);
  }

  @Test
  void theTallyIsWhatARecountFindsWhenManyWriteAtOnce() throws Exception {
    String statement =
        """
        INSERT INTO inventory_service_1
          (slot, subscriber_id, service_id, service_code, kind, channel, state, effective_at, attributes)
        SELECT 1, 'at once ' || ?, 'x' || i, 'C' || i % 5, 'ONE_TIME', 'CC', ?,
               timestamptz '2026-01-01Z' + interval '1 day' * i,
               json_build_object('category', 'shared-' || i % 3)
        FROM generate_series(1, 2000) i
        ON CONFLICT (slot, subscriber_id, service_id) DO UPDATE SET state = excluded.state
        """;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int writer = i;
        writers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 30; round++) {
                    var _ = JDBC.update(statement, writer, "state " + round % 7);
                  }
                }));
      }
      for (Future<?> one : writers) {
        var _ = one.get();
      }
    }
    theTalliesAreARecountOf(1);
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM inventory_service_day_tally"
                    + " WHERE slot = 1 AND settled AND state LIKE 'state %'",
                Long.class))
        .isPositive();
  }

  private static void theTalliesAreARecountOf(int slot) {
    Map<String, String> tallies = new LinkedHashMap<>();
    for (List<String> own :
        List.of(
            List.of("start_mode", "startMode", "NULL"),
            List.of("type", "@type", "'Service'"),
            List.of("base_type", "@baseType", "NULL"),
            List.of("schema_location", "@schemaLocation", "NULL"),
            List.of(
                "referred_type", "serviceSpecification,@referredType", "'ServiceSpecification'"))) {
      tallies.put(
          "inventory_service_tally_by_own_" + own.get(0),
          "state, kind, channel, service_code, COALESCE(attributes #>> '{%s}', %s) COLLATE \"C\" AS word"
              .formatted(own.get(1), own.get(2)));
    }
    tallies.put(
        "inventory_service_tally_by_expiry",
        "(expires_at AT TIME ZONE 'UTC')::date AS day, state, kind, channel");
    tallies.putAll(
        Map.of(
            "inventory_service_tally",
            "state, kind, channel, service_code, attributes #>> '{serviceType}' IS NOT NULL AS own_type,"
                + " attributes #>> '{category}' IS NOT NULL AS own_category,"
                + " attributes #>> '{name}' IS NOT NULL AS own_name,"
                + " attributes -> 'serviceSpecification' ->> 'name' IS NOT NULL AS own_specification",
            "inventory_service_tally_by_end",
            "(COALESCE(ended_at, expires_at) AT TIME ZONE 'UTC')::date AS day, state, kind, channel",
            "inventory_service_tally_by_start",
            "(effective_at AT TIME ZONE 'UTC')::date AS day, state, kind, channel",
            "inventory_service_tally_by_type",
            "state, kind, channel, service_code,"
                + " COALESCE(attributes #>> '{serviceType}', kind) COLLATE \"C\" AS service_type",
            "inventory_service_tally_by_category",
            "state, kind, channel, service_code,"
                + " (attributes #>> '{category}') COLLATE \"C\" AS category",
            "inventory_service_tally_by_name",
            "state, kind, channel, service_code,"
                + " COALESCE(attributes #>> '{name}', service_code) COLLATE \"C\" AS name",
            "inventory_service_tally_by_specification",
            "state, kind, channel, service_code,"
                + " COALESCE(attributes -> 'serviceSpecification' ->> 'name', service_code) COLLATE \"C\""
                + " AS name"));
    tallies.forEach(
        (tally, sorts) -> {
          List<Map<String, @Nullable Object>> recount =
              sums(slot, "(SELECT 1 AS change, slot, %s FROM inventory_service) s", sorts, sorts);
          assertThat(sums(slot, tally + "%s", "", sorts)).as(tally).isEqualTo(recount);
          assertThat(recount).as(tally).isNotEmpty();
        });
  }

  /// How many there are of each sort.
  private static List<Map<String, @Nullable Object>> sums(
      int slot, String from, String in, String sorts) {
    String names = sorts.replaceAll("\\([^)]*\\)", "").replaceAll("[^,]* AS (\\w+)", " $1");
    return JDBC.queryForList(
        "SELECT %1$s, sum(change)::bigint AS n FROM %2$s WHERE slot = %3$d"
                .formatted(names, from.formatted(in), slot)
            + (names.contains("day") ? " AND day IS NOT NULL" : "")
            + " GROUP BY %1$s HAVING sum(change) <> 0 ORDER BY %1$s".formatted(names));
  }

  @Test
  void theTallyDoesNotGrowWithWhatIsWritten() {
    for (int round = 0; round < 3; round++) {
      var _ =
          JDBC.update(
              """
              INSERT INTO inventory_service_1
                (slot, subscriber_id, service_id, service_code, kind, channel, state, effective_at)
              SELECT 1, 's', 'round-' || ? || '-' || i, 'code-' || i, 'ONE_TIME', 'CC', 'completed', now()
              FROM generate_series(1, 20000) i
              """,
              round);
    }
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM inventory_service_tally WHERE slot = 1 AND service_code LIKE 'code-%'",
                Long.class))
        .isEqualTo(20_000);
  }

  @Test
  void noTallyOfWhatCallersCallServicesGrowsWithWhatIsWritten() {
    for (int round = 0; round < 3; round++) {
      var _ =
          JDBC.update(
              """
              INSERT INTO inventory_service_1
                (slot, subscriber_id, service_id, service_code, kind, channel, state, effective_at, attributes)
              SELECT 1, 't', 'turn-' || ? || '-' || i, 'C', 'ONE_TIME', 'CC', 'completed',
                     timestamptz '1950-01-01Z' + interval '1 day' * i,
                     json_build_object('category', 'own-' || i, 'serviceType', 'own-' || i)
              FROM generate_series(1, 20000) i
              """,
              round);
    }
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM inventory_service_word_tally WHERE slot = 1 AND word LIKE 'own-%'",
                Long.class))
        .isEqualTo(40_000);
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM inventory_service_day_tally"
                    + " WHERE slot = 1 AND day < '2004-01-01' AND kind = 'ONE_TIME'",
                Long.class))
        .isBetween(19_000L, 20_000L);
  }

  @Test
  void totalsThatATallyKnowsAreNotCounted() {
    JDBC.execute("TRUNCATE inventory_service_2, inventory_service_tally_2");
    JDBC.execute("TRUNCATE inventory_service_day_tally_2, inventory_service_word_tally_2");
    new PostgresInventoryStore(JDBC, 2).saveServices(RandomServices.some(new Random(SEED), 100));
    PostgresServiceSearch third =
        new PostgresServiceSearch(
            JDBC,
            new DataSourceTransactionManager(DATABASE),
            2,
            new SearchBounds(Duration.ofSeconds(30), 4));
    List<String> addresses =
        List.of(
            "state=active",
            "serviceSpecification.id=SIM&serviceCharacteristic.channel=MA,CC",
            "startDate.gte=2026-01-05",
            "serviceDate.gt=2026-01-05T12:00:00Z",
            "startDate.lte=2026-01-05",
            "endDate.gte=2026-01-05&state=inactive,terminated",
            "endDate.lt=2026-01-15T11:00:00Z&serviceCharacteristic.channel=CC",
            "state=active&serviceCharacteristic.channel=MA&startDate.gt=2026-01-03&startDate.lt=2026-01-08",
            "state.ne=terminated&startDate.gte=2026-01-03T10:00:00Z&serviceDate.lt=2026-01-08T10:00:00Z",
            "serviceType=PERMANENT",
            "serviceType.ne=PERMANENT&state=active",
            "category=ROAM",
            "category.ne=ROAM&serviceSpecification.id=SIM",
            "name=ROAM",
            "name.regex=%5ES&state=active",
            "serviceSpecification.name=SIM",
            "relatedParty.role=subscriber",
            "relatedParty.role=user",
            "relatedParty.role=owner&state.ne=designed",
            "serviceCharacteristic.name=colour&serviceCharacteristic.value=red",
            "serviceCharacteristic.name=size",
            "serviceCharacteristic.endedThrough=CC&state=terminated",
            "serviceCharacteristic.endedThrough=CC,MA",
            "serviceCharacteristic.endReason=too%20dear%2C%202",
            "serviceCharacteristic.expiresAt.gte=2026-01-10",
            "serviceCharacteristic.expiresAt.lt=2026-01-15T11:00:00Z&state=active",
            "startMode=ROAM",
            "startMode.ne=ROAM&state=active",
            "@type=Service",
            "@type.regex=%5ER&serviceCharacteristic.kind=PERMANENT",
            "@baseType=a%2C%20b",
            "@schemaLocation.gt=Q",
            "serviceSpecification.@referredType=ServiceSpecification",
            "serviceSpecification.@referredType=Offer,ROAM",
            "serviceCharacteristic.name=size&serviceCharacteristic.value=40,41",
            "serviceCharacteristic.name=size&serviceCharacteristic.value=40&serviceCharacteristic.channel=CC");
    List<String> counted =
        List.of(
            "startDate=2026-01-05",
            "startDate.ne=2026-01-05",
            "startDate.gt=2026-01-05T10:00:00Z&startDate.lt=2026-01-06T23:00:00Z",
            "startDate.gte=2026-01-02,2026-01-05",
            "startDate.gte=2026-01-05&category=ROAM",
            "startDate.gte=2026-01-05&serviceSpecification.id=SIM",
            "serviceType=PERMANENT&category=ROAM",
            "relatedParty.role=user,owner",
            "relatedParty.role=user&relatedParty.id=user-1",
            "serviceCharacteristic.name=colour&serviceCharacteristic.value=red,blue",
            "serviceCharacteristic.value=red",
            "startDate.gte=2026-01-02&endDate.gte=2026-01-05");
    Map<String, Long> before = new LinkedHashMap<>();
    for (String address : addresses) {
      before.put(address, total(third, address));
    }
    Map<String, Long> known = new LinkedHashMap<>();
    for (String address : counted) {
      known.put(address, total(third, address));
    }
    // Nothing but the tallies remains to be asked, but for the two ends of a range.
    doubled(
        "inventory_service_tally",
        "slot, state, kind, channel, service_code, change,"
            + " own_type, own_category, own_name, own_specification");
    doubled(
        "inventory_service_day_tally", "slot, moment, day, state, kind, channel, false, change");
    doubled(
        "inventory_service_word_tally",
        "slot, attribute, word, state, kind, channel, service_code, change");
    before.forEach(
        (address, total) -> assertThat(total(third, address)).as(address).isGreaterThan(total));
    known.forEach(
        (address, total) -> assertThat(total(third, address)).as(address).isEqualTo(total));
    assertThat(before.values()).doesNotContain(0L);
  }

  private static void doubled(String tally, String columns) {
    var _ =
        JDBC.update(
            "INSERT INTO %1$s SELECT %2$s FROM %1$s WHERE slot = 2".formatted(tally, columns));
  }

  private long total(PostgresServiceSearch services, String address) {
    return services.find(ServiceResource.PATH, parser.list(address)).total();
  }
}
