package org.ocrm.query.inventory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ocrm.kernel.postgres.TestDatabase;
import org.ocrm.kernel.problem.ProblemException;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch.Found;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.ValueType;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Every list equals a naive look at all services, on real tables, as the application role.
///
/// Long because the services and addresses that are tried stand beside what is said of them.
class PostgresServiceSearchIT {

  private static final long SEED = 638;
  private static final Instant T0 = Instant.parse("2026-01-01T10:00:00Z");
  private static final Pattern NEXT = Pattern.compile("<[^?>]*\\?([^>]*)>; rel=\"next\"");
  private static final DataSource DATABASE = TestDatabase.fresh().application();
  private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
  private static final List<ServiceView> SERVICES = services(new Random(SEED), 400);

  private final QueryParser parser = new QueryParser(ServiceResource.TYPE);
  private final PostgresServiceSearch search =
      new PostgresServiceSearch(
          JDBC,
          new DataSourceTransactionManager(DATABASE),
          0,
          new SearchBounds(Duration.ofSeconds(30), 4));

  @BeforeAll
  static void store() {
    new PostgresInventoryStore(JDBC, 0).saveServices(SERVICES);
    // Another generation, of which nobody must see anything.
    new PostgresInventoryStore(JDBC, 1).saveServices(SERVICES.subList(0, 50));
  }

  @Test
  void everyAttributeHasItsColumn() {
    assertThat(ServiceColumns.of(ServiceResource.PATH).keySet())
        .contains("serviceCharacteristic", "relatedParty")
        .filteredOn(path -> !List.of("serviceCharacteristic", "relatedParty").contains(path))
        .containsExactlyInAnyOrderElementsOf(ServiceResource.TYPE.attributes().keySet());
  }

  @Test
  void everyFilterOrderAndPartIsWhatANaiveLookFinds() {
    Random random = new Random(SEED);
    List<Map<String, Object>> all = resources(SERVICES);
    int notEmpty = 0;
    for (int i = 0; i < 700; i++) {
      String address = address(random, all);
      ResourceQuery query = parser.list(address);
      List<Map<String, Object>> expected = NaiveListing.of(all, query);
      Found found = search.find(ServiceResource.PATH, query);
      List<Map<String, Object>> page =
          expected.stream().skip(query.offset()).limit(query.limit() + 1L).toList();
      assertThat(found.total()).as(address).isEqualTo(expected.size());
      assertThat(answered(found)).as(address).isEqualTo(page);
      notEmpty += page.isEmpty() ? 0 : 1;
    }
    assertThat(notEmpty).isGreaterThan(250);
  }

  @Test
  void whatWasAnsweredIsFoundWhenItIsSentBack() {
    for (Map<String, Object> resource : resources(SERVICES.subList(0, 60))) {
      if (stateOf(resource).equals("voided")) {
        continue;
      }
      for (Attribute attribute : ServiceResource.TYPE.attributes().values()) {
        String text = NaiveListing.text(attribute, resource);
        if (text != null) {
          ResourceQuery query =
              parser.list(attribute.path() + "=" + URLEncoder.encode(text, UTF_8) + "&limit=1000");
          assertThat(answered(search.find(ServiceResource.PATH, query)))
              .as(text)
              .contains(resource);
        }
      }
    }
  }

  @Test
  void theNextLinksLeadThroughEverythingOnceInAnyOrderWhileRowsComeAndGo() {
    Random random = new Random(SEED);
    List<String> paths = List.copyOf(ServiceResource.TYPE.attributes().keySet());
    for (int walk = 0; walk < 15; walk++) {
      String sort =
          (random.nextBoolean() ? "-" : "")
              + paths.get(random.nextInt(paths.size()))
              + (random.nextBoolean() ? ",-" : ",")
              + paths.get(random.nextInt(paths.size()));
      Set<Object> left = new HashSet<>();
      SERVICES.stream()
          .filter(service -> !service.state().equals("voided"))
          .forEach(
              service -> left.add(ServiceResource.of(ServiceResource.PATH, service).get("id")));
      List<Object> met = new ArrayList<>();
      @Nullable String address = "limit=37&sort=" + sort;
      while (address != null) {
        Listing listing = listing(address);
        listing.body().forEach(one -> met.add(Objects.requireNonNull(one.get("id"))));
        address = next(listing, address);
        comesAndGoes(random);
      }
      assertThat(met).as(sort).doesNotHaveDuplicates().containsAll(left);
    }
    var _ = JDBC.update("DELETE FROM inventory_service_0 WHERE service_id LIKE 'passing-%'");
  }

  /// Services that were not there when the walk began, some of which soon are no more.
  private static void comesAndGoes(Random random) {
    List<ServiceView> passing = new ArrayList<>();
    for (ServiceView service : services(random, 3)) {
      passing.add(named(service, "passing-" + random.nextInt(Integer.MAX_VALUE)));
    }
    new PostgresInventoryStore(JDBC, 0).saveServices(passing);
    var _ = JDBC.update("DELETE FROM inventory_service_0 WHERE service_id LIKE 'passing-%0'");
  }

  @Test
  void theTallyIsWhatARecountFindsWhateverIsWrittenAndHoweverOften() {
    Random random = new Random(SEED);
    PostgresInventoryStore third = new PostgresInventoryStore(JDBC, 3);
    for (int i = 0; i < 700; i++) {
      // The same services again and again, with other codes, channels, kinds and states.
      third.saveServices(services(random, random.nextInt(60)));
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
    new PostgresInventoryStore(JDBC, 2).saveServices(services(new Random(SEED), 100));
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

  @Test
  void everyRangeOfTimeIsWhatANaiveLookFindsWhereverItsEndsLie() {
    Random random = new Random(SEED);
    List<Map<String, Object>> all = resources(SERVICES);
    int notEmpty = 0;
    for (int i = 0; i < 500; i++) {
      List<String> pieces = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        pieces.add(
            any(
                    random,
                    i % 3 == 0
                        ? List.of("endDate", "serviceCharacteristic.expiresAt")
                        : List.of("startDate", "serviceDate"))
                + any(random, List.of(".gt=", ".gte=", ".lt=", ".lte=", ".gte=", ".lt="))
                + moment(random));
      }
      if (random.nextBoolean()) {
        pieces.add(
            any(random, List.of("state=active", "state.ne=terminated", "state=active,inactive")));
      }
      if (random.nextInt(3) == 0) {
        pieces.add(
            any(
                random,
                List.of(
                    "serviceCharacteristic.channel=CC", "serviceCharacteristic.kind=ONE_TIME")));
      }
      if (random.nextInt(6) == 0) {
        pieces.add(
            any(
                random,
                List.of(
                    "serviceType=PERMANENT", "category=ROAM", "startDate.ne=" + moment(random))));
      }
      pieces.add("limit=5");
      String address = String.join("&", pieces);
      ResourceQuery query = parser.list(address);
      List<Map<String, Object>> expected = NaiveListing.of(all, query);
      assertThat(search.find(ServiceResource.PATH, query).total())
          .as(address)
          .isEqualTo(expected.size());
      notEmpty += expected.isEmpty() ? 0 : 1;
    }
    assertThat(notEmpty).isGreaterThan(250);
  }

  @Test
  void everyRangeAndPatternOfIdsIsWhatANaiveLookFinds() {
    Random random = new Random(SEED);
    List<Map<String, Object>> all = resources(SERVICES);
    List<String> ends = List.of("", "*", "!", " ", "*s", "*s1", "-", "+", "*s3*", "0", "~");
    List<String> patterns =
        List.of(
            "^%s", "^%s?", "^%s+", "^%s{2}", "^%s|S2", "^(%s)", "%s", "^%s\\*s1", "^%s.s", "%s$");
    int notEmpty = 0;
    for (int i = 0; i < 400; i++) {
      String prefix = i % 2 == 0 ? "" : ServiceResource.PATH + "/";
      String text = prefix + "S" + random.nextInt(40);
      Operator operator = any(random, List.of(Operator.values()));
      String value =
          operator == Operator.REGEX
              ? any(random, patterns).formatted(i % 18 == 1 ? prefix : text)
              : text + any(random, ends);
      String address =
          (i % 2 == 0 ? "id." : "href.")
              + operator.word()
              + "="
              + URLEncoder.encode(value, UTF_8)
              + (random.nextBoolean() ? "&state=active" : "")
              + "&limit=3&sort=-href";
      ResourceQuery query = parser.list(address);
      List<Map<String, Object>> expected = NaiveListing.of(all, query);
      Found found = search.find(ServiceResource.PATH, query);
      assertThat(found.total()).as(value).isEqualTo(expected.size());
      assertThat(answered(found)).as(value).isEqualTo(expected.stream().limit(4).toList());
      notEmpty += expected.isEmpty() ? 0 : 1;
    }
    assertThat(notEmpty).isGreaterThan(150);
  }

  /// Midnights, the moments beside them, and the very moments at which services start.
  private static String moment(Random random) {
    Instant day = T0.plusSeconds(86_400L * (random.nextInt(24) - 2)).minusSeconds(36_000);
    return switch (random.nextInt(6)) {
      case 0 -> day.toString();
      case 1 -> day.minusNanos(1000).toString();
      case 2 -> day.plusNanos(1000).toString();
      case 3 -> day.plusSeconds(36_000).toString();
      case 4 -> day.plusSeconds(36_000).plusNanos(1000).toString();
      default -> day.toString().substring(0, 10);
    };
  }

  @Test
  void wordsOfCallersMayBeAsLongAsTheyLike() {
    StringBuilder noise = new StringBuilder();
    new Random(SEED).ints(9_000, 'a', 'z').forEach(c -> noise.append((char) c));
    Map<String, Object> kept =
        Map.of(
            "name", noise.toString(),
            "serviceType", noise.toString(),
            "category", noise.toString(),
            "serviceSpecification", Map.of("name", noise.toString()));
    ServiceView some = SERVICES.getFirst();
    new PostgresInventoryStore(JDBC, 1).saveServices(List.of(keeping(some, kept)));
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM inventory_service WHERE slot = 1 AND length(attributes ->> 'name') = 9000",
                Long.class))
        .isEqualTo(1);
    PostgresServiceSearch second =
        new PostgresServiceSearch(
            JDBC,
            new DataSourceTransactionManager(DATABASE),
            1,
            new SearchBounds(Duration.ofSeconds(30), 4));
    for (int length : List.of(199, 200, 201, 1000)) {
      String word = noise.substring(0, length);
      ServiceView one = keeping(some, Map.of("name", word, "category", word, "serviceType", word));
      new PostgresInventoryStore(JDBC, 1).saveServices(List.of(one));
      for (String attribute : List.of("name", "category", "serviceType")) {
        assertThat(total(second, attribute + "=" + word)).as(attribute + length).isEqualTo(1);
        assertThat(total(second, attribute + "=" + word.substring(1))).isZero();
        assertThat(total(second, attribute + "=" + noise.substring(0, length - 1))).isZero();
      }
    }
  }

  @Test
  void asManyNamesAndValuesAsMayBeAskedForAreNotTooManyForAStatement() {
    String many =
        IntStream.range(0, 190).mapToObj(i -> "n" + i).collect(Collectors.joining(",")) + ",colour";
    String address =
        "serviceCharacteristic.name=%1$s&serviceCharacteristic.value=%1$s,red".formatted(many);
    assertThat(total(search, address))
        .isPositive()
        .isEqualTo(
            total(search, "serviceCharacteristic.name=colour&serviceCharacteristic.value=red"));
  }

  @Test
  void aQueryThatTakesTooLongIsTheCallersToNarrow() {
    var _ =
        JDBC.update(
            """
            INSERT INTO inventory_service_2
              (slot, subscriber_id, service_id, service_code, kind, channel, state, effective_at)
            SELECT 2, 's', 'many-' || i, repeat('ab', 20), 'ONE_TIME', 'CC', 'completed', now()
            FROM generate_series(1, 50000) i
            """);
    PostgresServiceSearch hasty =
        new PostgresServiceSearch(
            JDBC,
            new DataSourceTransactionManager(DATABASE),
            2,
            new SearchBounds(Duration.ofMillis(1), 4));
    ResourceQuery query = parser.list("name.regex=" + URLEncoder.encode("(a|b)*c", UTF_8));
    assertThatThrownBy(() -> hasty.find(ServiceResource.PATH, query))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(refused.problem().errors().getFirst().field()).isEqualTo("query");
            });
  }

  private Listing listing(String address) {
    ResourceQuery query = parser.list(address);
    Found found = search.find(ServiceResource.PATH, query);
    return Listing.of(
        ServiceResource.TYPE,
        query,
        found.services(),
        found.total(),
        service -> ServiceResource.of(ServiceResource.PATH, service));
  }

  private static @Nullable String next(Listing listing, String address) {
    List<String> links = new ArrayList<>();
    listing.headers(
        "/x",
        address,
        (name, value) -> {
          if (name.equals("Link")) {
            links.add(value);
          }
        });
    Matcher next = NEXT.matcher(links.getFirst());
    return next.find() ? next.group(1) : null;
  }

  private static String address(Random random, List<Map<String, Object>> all) {
    List<Attribute> attributes = List.copyOf(ServiceResource.TYPE.attributes().values());
    List<String> pieces = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Attribute attribute = attributes.get(random.nextInt(attributes.size()));
      Operator operator = any(random, List.of(Operator.values()));
      List<String> values = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        String text = NaiveListing.text(attribute, all.get(random.nextInt(all.size())));
        values.add(text == null ? (attribute.type() == ValueType.TIME ? "2026-01-15" : "x") : text);
      }
      if (operator == Operator.REGEX) {
        values =
            List.of(List.of("^S", "a|[0-9]$", "\\d{2}", "e.e", "[^ -~]").get(random.nextInt(5)));
      }
      boolean fits =
          switch (operator) {
            case EQ, NE -> true;
            case REGEX -> attribute.type() != ValueType.TIME;
            default -> attribute.type() != ValueType.WORD;
          };
      pieces.add(
          attribute.path()
              + (fits ? "." + operator.word() : "")
              + "="
              + URLEncoder.encode(
                  fits || operator != Operator.REGEX ? String.join(",", values) : "active", UTF_8));
    }
    pieces.removeIf(piece -> piece.matches("(startDate|serviceDate|endDate|.*expiresAt)=active"));
    if (random.nextInt(4) == 0) {
      pieces.add(
          "serviceCharacteristic.name="
              + any(
                  random,
                  List.of(
                      "channel",
                      "kind",
                      "endReason",
                      "expiresAt",
                      "colour",
                      "size",
                      "colour,kind")));
      if (random.nextInt(4) > 0) {
        pieces.add(
            "serviceCharacteristic.value"
                + any(random, List.of("=", "=", ".ne=", ".gt="))
                + any(
                    random,
                    List.of("CC", "PERMANENT", "x", "2026-01-15", "red", "40", "red,blue")));
      }
    }
    if (random.nextInt(4) == 0) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        pieces.add(
            any(
                random,
                List.of(
                    "relatedParty.id=S1",
                    "relatedParty.id=user-1,S2",
                    "relatedParty.id.ne=user-2",
                    "relatedParty.role=user",
                    "relatedParty.role=subscriber",
                    "relatedParty.role.ne=subscriber",
                    "relatedParty.role.regex=e",
                    "relatedParty.@referredType=Individual",
                    "relatedParty.@referredType=Subscriber",
                    "relatedParty.name=Ana",
                    "relatedParty.name.gt=B")));
      }
    }
    if (random.nextBoolean()) {
      pieces.add(
          "sort="
              + (random.nextBoolean() ? "-" : "")
              + attributes.get(random.nextInt(attributes.size())).path()
              + (random.nextBoolean() ? ",-" : ",")
              + attributes.get(random.nextInt(attributes.size())).path());
    }
    pieces.add("offset=" + random.nextInt(30));
    pieces.add("limit=" + random.nextInt(60));
    return String.join("&", pieces);
  }

  private static List<Map<String, Object>> resources(List<ServiceView> services) {
    return services.stream()
        .filter(service -> !service.state().equals("voided"))
        .map(service -> ServiceResource.of(ServiceResource.PATH, service))
        .toList();
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static List<Map<String, Object>> answered(Found found) {
    return found.services().stream()
        .map(service -> ServiceResource.of(ServiceResource.PATH, service))
        .toList();
  }

  private static String stateOf(Map<String, Object> resource) {
    return String.valueOf(
        NaiveListing.text(Attribute.text("serviceCharacteristic.ocrmState"), resource));
  }

  private static List<ServiceView> services(Random random, int count) {
    List<ServiceView> services = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String subscriber =
          "S" + random.nextInt(40) + List.of("", "-", "+", "a").get(random.nextInt(4));
      String state =
          List.of("active", "deactivated", "expired", "completed", "voided", "designed", "inactive")
              .get(random.nextInt(7));
      Instant start =
          T0.plusSeconds(86_400L * random.nextInt(20) - 36_000L * random.nextInt(2))
              .plusNanos((random.nextInt(4) - 1) * 1000L);
      boolean ended = !state.equals("active") && random.nextInt(4) > 0;
      services.add(
          new ServiceView(
              "s" + i,
              subscriber,
              List.of("ROAM", "Größe", "a, b", "a", "b", "😀", "SIM").get(random.nextInt(7)),
              any(random, List.of(ServiceKind.values())),
              List.of("CC", "FO", "MA", "WS").get(random.nextInt(4)),
              random.nextBoolean() ? null : "shop " + random.nextInt(3),
              state,
              start,
              random.nextBoolean() ? null : start.plusSeconds(86_400L * random.nextInt(9)),
              ended ? start.plusSeconds(random.nextInt(5)) : null,
              ended && random.nextBoolean() ? "CC" : null,
              ended && random.nextBoolean() ? "too dear, " + random.nextInt(4) : null,
              state.equals("deactivated") && random.nextBoolean() ? "inactive" : null,
              random.nextInt(3) > 0 ? null : kept(random, subscriber)));
    }
    return services;
  }

  private static Map<String, Object> kept(Random random, String subscriber) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name :
        List.of(
            "name",
            "serviceType",
            "category",
            "description",
            "startMode",
            "@type",
            "@baseType",
            "@schemaLocation")) {
      if (random.nextBoolean()) {
        kept.put(
            name, List.of("ROAM", "PERMANENT", "Service", "a, b", "😀").get(random.nextInt(5)));
      }
    }
    if (random.nextBoolean()) {
      kept.put(
          "serviceSpecification",
          random.nextBoolean()
              ? Map.of("name", "SIM", "version", "2")
              : Map.of("name", "SIM", "@referredType", any(random, List.of("ROAM", "Offer"))));
    }
    if (random.nextBoolean()) {
      List<Object> characteristics = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        characteristics.add(
            any(
                random,
                List.of(
                    Map.of("name", "colour", "value", "red"),
                    Map.of("name", "colour", "value", "blue"),
                    Map.of("name", "size", "value", 40),
                    Map.of("name", "size", "valueType", "number"))));
      }
      kept.put("serviceCharacteristic", characteristics);
    }
    if (random.nextBoolean()) {
      kept.put("relatedParty", parties(random, subscriber));
    }
    return kept;
  }

  private static List<Object> parties(Random random, String subscriber) {
    List<Object> parties = new ArrayList<>();
    if (random.nextBoolean()) {
      parties.add(
          Map.of(
              "id", subscriber, "role", "subscriber", "name", any(random, List.of("Ana", "Bo"))));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      parties.add(
          Map.of(
              "id",
              any(random, List.of("user-1", "user-2", "S1")),
              "role",
              any(random, List.of("user", "owner", "subscriber")),
              "@referredType",
              "Individual",
              "name",
              any(random, List.of("Ana", "Cai"))));
    }
    return parties;
  }

  private static ServiceView named(ServiceView s, String serviceId) {
    return copied(s, serviceId, s.attributes());
  }

  private static ServiceView keeping(ServiceView s, Map<String, Object> kept) {
    return copied(s, "keeps-more", kept);
  }

  private static ServiceView copied(
      ServiceView s, String serviceId, @Nullable Map<String, Object> kept) {
    return new ServiceView(
        serviceId,
        s.subscriberId(),
        s.serviceCode(),
        s.kind(),
        s.channel(),
        s.subChannel(),
        s.state(),
        s.effectiveAt(),
        s.expiresAt(),
        s.endedAt(),
        s.endedThrough(),
        s.endReason(),
        s.leftAs(),
        kept);
  }
}
