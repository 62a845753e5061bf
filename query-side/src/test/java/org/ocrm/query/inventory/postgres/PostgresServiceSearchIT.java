package org.ocrm.query.inventory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocrm.query.inventory.postgres.RandomServices.any;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.inventory.resource.ServiceSearch.Found;
import org.ocrm.query.tmf.Attribute;
import org.ocrm.query.tmf.Listing;
import org.ocrm.query.tmf.Operator;
import org.ocrm.query.tmf.QueryParser;
import org.ocrm.query.tmf.ResourceQuery;
import org.ocrm.query.tmf.postgres.SearchBounds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Every list equals a naive look at all services, on real tables, as the application role.
///
/// Long because each kind of list that is tried is written out.
class PostgresServiceSearchIT {

  private static final long SEED = 638;
  private static final Pattern NEXT = Pattern.compile("<[^?>]*\\?([^>]*)>; rel=\"next\"");
  private static final DataSource DATABASE = TestDatabase.fresh().application();
  private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);
  private static final List<ServiceView> SERVICES = RandomServices.some(new Random(SEED), 400);

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
      String address = RandomAddresses.one(random, all);
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
    for (ServiceView service : RandomServices.some(random, 3)) {
      passing.add(named(service, "passing-" + random.nextInt(Integer.MAX_VALUE)));
    }
    new PostgresInventoryStore(JDBC, 0).saveServices(passing);
    var _ = JDBC.update("DELETE FROM inventory_service_0 WHERE service_id LIKE 'passing-%0'");
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
    Instant day =
        RandomServices.T0.plusSeconds(86_400L * (random.nextInt(24) - 2)).minusSeconds(36_000);
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

  private long total(PostgresServiceSearch services, String address) {
    return services.find(ServiceResource.PATH, parser.list(address)).total();
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

  private static List<Map<String, Object>> resources(List<ServiceView> services) {
    return services.stream()
        .filter(service -> !service.state().equals("voided"))
        .map(service -> ServiceResource.of(ServiceResource.PATH, service))
        .toList();
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
