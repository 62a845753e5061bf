// Long because all routes that answer with features are asked over one history.
package org.ocrm.query.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.kernel.event.Activation;
import org.ocrm.kernel.event.SubscriberEvent;
import org.ocrm.kernel.event.SubscriberEvent.InteractionRecorded;
import org.ocrm.kernel.event.SubscriberEvent.ServiceActivated;
import org.ocrm.kernel.event.SubscriberEvent.ServiceDeactivated;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.tile.MemoryDictionary;
import org.ocrm.kernel.tile.Tile;
import org.ocrm.kernel.tile.TileBuilder;
import org.ocrm.kernel.tile.TileFold;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.kernel.time.BusinessCalendar;
import org.ocrm.query.export.Manifest;
import org.ocrm.query.export.MemoryManifests;
import org.ocrm.query.export.MemoryReading;
import org.ocrm.query.export.rest.Routes;
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureExplanation;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.progress.FreshnessWatch;
import org.ocrm.query.progress.StreamHead;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.TileGenerationOf;
import org.ocrm.query.tile.TileStore;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/// One subscriber's answers for every set of the catalogue, as approved. To approve anew, run with
/// `-Docrm.approve=true` and read the difference.
class FeatureAnswersTest {

  private static final BusinessCalendar UTC = new BusinessCalendar(ZoneId.of("UTC"));
  private static final Path APPROVED = Path.of("src/test/resources/features");

  private final MemoryDictionary dictionary = new MemoryDictionary();
  private final List<RecordedEvent> events = recorded();
  private final FeatureCatalogue catalogue =
      new FeatureCatalogue(
          ShippedDefinitions.catalogue(new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC)));
  private final MemoryManifests manifests = new MemoryManifests();
  @TempDir private Path folder;

  static Stream<String> sets() {
    return ShippedDefinitions.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void the_features_of_a_subscriber_are_as_approved(String set) throws Exception {
    assertApproved(set + ".json", answer("/api/subscribers/s-1/features?set=" + set));
  }

  @Test
  void the_whole_base_is_as_approved_in_both_formats() throws Exception {
    assertApproved("activity.csv", answer("/api/features?set=activity&format=csv"));
    assertApproved("activity.ndjson", answer("/api/features?set=activity&format=ndjson"));
    assertApproved("interactions.csv", answer("/api/features?set=interactions&format=csv"));
  }

  @Test
  void an_export_says_what_is_in_it() throws Exception {
    MvcResult result =
        http().perform(get("/api/features?set=activity&asOf=2026-03-10")).andReturn();
    byte[] body = result.getResponse().getContentAsByteArray();
    Manifest manifest = manifests.latest();
    assertThat(manifest.state()).isEqualTo(Manifest.State.COMPLETE);
    assertThat(manifest.rows()).isEqualTo(2);
    assertThat(manifest.bytes()).isEqualTo(body.length);
    assertThat(manifest.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
    assertThat(result.getResponse().getHeader("Link"))
        .isEqualTo("</api/exports/%s>; rel=\"describedby\"".formatted(manifest.id()));
    assertThat(result.getResponse().getHeader("Ocrm-Position")).isEqualTo("7");
    assertThat(result.getResponse().getHeader("Ocrm-Lag-Events")).isEqualTo("3");
    assertThat(result.getResponse().getHeader("Ocrm-Lag-Seconds")).isEqualTo("2.000");
  }

  @Test
  void to_ask_for_the_headers_alone_leaves_no_manifest() throws Exception {
    MvcResult result = http().perform(head("/api/features?set=activity")).andReturn();
    assertThat(result.getResponse().getContentType()).startsWith("text/csv");
    assertThat(result.getResponse().getContentAsByteArray()).isEmpty();
    assertThat(manifests.kept()).isEmpty();
  }

  @Test
  void a_training_set_has_the_rows_that_were_asked_for_in_their_order() throws Exception {
    String answer =
        http()
            .perform(
                post("/api/features/point-in-time?set=activity")
                    .content("as_of,subscriber_id\n2026-03-10,s-2\n2026-03-09,s-1\n2026-03-10,x\n"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(answer.lines().map(line -> line.split(",", 3)[0] + "," + line.split(",", 3)[1]))
        .containsExactly("subscriber_id,as_of", "s-2,2026-03-10", "s-1,2026-03-09", "x,2026-03-10");
    assertThat(answer.lines().toList().get(2).substring(15))
        .isEqualTo(
            answer("/api/features?set=activity&asOf=2026-03-09")
                .lines()
                .toList()
                .get(1)
                .substring(4));
    assertThat(manifests.kept().values().iterator().next().unknownRows()).isEqualTo(1);
    assertThat(folder)
        .satisfiesAnyOf(
            path -> assertThat(path).isEmptyDirectory(),
            path -> assertThat(path.resolve("point-in-time")).isEmptyDirectory());
  }

  @Test
  void an_explanation_shows_both_sides_and_the_days() throws Exception {
    assertApproved(
        "explained-ratio.json",
        answer("/api/subscribers/s-1/features/CRM_CC_INT_PART_W1_4W/explanation"));
    assertApproved(
        "explained-pause.json", answer("/api/subscribers/s-1/features/ACT_PAUSE_4W/explanation"));
  }

  private String answer(String url) throws Exception {
    String day = url.contains("asOf=") ? "" : (url.contains("?") ? "&" : "?") + "asOf=2026-03-10";
    return http()
        .perform(get(url + day))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static void assertApproved(String name, String answer) throws IOException {
    String shown = answer.replace(",\"", ",\n\"").stripTrailing() + "\n";
    if (Boolean.getBoolean("ocrm.approve")) {
      Files.createDirectories(APPROVED);
      Files.writeString(APPROVED.resolve(name), shown);
    }
    assertThat(shown).isEqualTo(Files.readString(APPROVED.resolve(name)));
  }

  private static List<RecordedEvent> recorded() {
    Activation roaming = activation("ROAMING", ServiceKind.TEMPORARY, "CC", "2026-02-25T10:00:00Z");
    List<SubscriberEvent> told =
        List.of(
            activated(
                "srv-1",
                activation("TARIFF-M", ServiceKind.PERMANENT, "FO", "2025-11-03T09:00:00Z")),
            activated(
                "srv-2", activation("TOP-UP", ServiceKind.ONE_TIME, "MA", "2026-03-08T20:15:00Z")),
            activated("srv-3", roaming),
            new ServiceDeactivated(
                "s-1",
                "srv-3",
                roaming,
                "WS",
                null,
                at("2026-03-04T08:00:00Z"),
                at("2026-03-04T08:00:00Z")),
            contact("int-1", "CC", "2026-02-12T11:00:00Z"),
            contact("int-2", "CC", "2026-03-05T11:00:00Z"),
            contact("int-3", "MA", "2026-03-06T11:00:00Z"));
    List<RecordedEvent> recorded = new ArrayList<>();
    told.forEach(
        event ->
            recorded.add(
                new RecordedEvent(recorded.size() + 1, "e-" + recorded.size(), event, Map.of())));
    return recorded;
  }

  private static Activation activation(String code, ServiceKind kind, String channel, String at) {
    return new Activation(code, kind, channel, null, at(at));
  }

  private static ServiceActivated activated(String id, Activation a) {
    return new ServiceActivated(
        "s-1",
        id,
        a.serviceCode(),
        a.kind(),
        a.channel(),
        null,
        a.activatedAt(),
        null,
        a.activatedAt());
  }

  private static InteractionRecorded contact(String id, String channel, String at) {
    return new InteractionRecorded(
        "s-1", id, channel, "question", null, null, null, at(at), at(at));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private MockMvc http() {
    TileFold fold = new TileFold(TileLayout.STANDARD, dictionary, UTC);
    TileBuilder tile = new TileBuilder();
    events.forEach(event -> fold.fold(event.event(), tile));
    TreeMap<String, Tile> tiles = new TreeMap<>(Map.of("s-1", tile.build(), "s-2", Tile.EMPTY));
    TileGeneration generation = TileGenerationOf.tiles(new TilesInMemory(tiles), dictionary);
    SubscriberHistory history = (_, position) -> position < 0 ? List.of() : events;
    Clock clock = Clock.fixed(at("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    FreshnessWatch freshness = new FreshnessWatch(new HeadAtTen(), clock);
    freshness.look();
    List<Object> routes =
        new ArrayList<>(
            List.of(
                new FeatureController(
                    catalogue,
                    new FeatureQueries(() -> generation),
                    new FeatureExplanation(history, UTC),
                    position -> {},
                    freshness,
                    UTC,
                    clock)));
    routes.addAll(
        List.of(
            Routes.of(
                catalogue,
                new MemoryReading(tiles, dictionary),
                manifests,
                freshness,
                UTC,
                clock,
                folder)));
    return MockMvcBuilders.standaloneSetup(routes.toArray())
        .setMessageConverters(new JacksonJsonHttpMessageConverter(asTheServerWrites()))
        .build();
  }

  /// The third event after those that have been read was stored two seconds ago.
  private record HeadAtTen() implements StreamHead {
    @Override
    public long head() {
      return 10;
    }

    @Override
    public Optional<Instant> storedAfter(long position) {
      return Optional.of(at("2026-03-10T11:59:58Z"));
    }
  }

  private static JsonMapper asTheServerWrites() {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            ignored -> Value.construct(Include.NON_NULL, Include.NON_NULL))
        .build();
  }

  private record TilesInMemory(TreeMap<String, Tile> tiles) implements TileStore {
    @Override
    public Optional<Tile> tileOf(String subscriberId) {
      return Optional.ofNullable(tiles.get(subscriberId));
    }

    @Override
    public Map<String, Tile> tilesOf(Collection<String> subscriberIds) {
      return Map.copyOf(tiles);
    }

    @Override
    public List<String> idsAfter(String subscriberId, int limit) {
      return tiles.tailMap(subscriberId, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public void save(Map<String, Tile> changed) {
      tiles.putAll(changed);
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      tiles.forEach(visitor);
    }
  }
}
