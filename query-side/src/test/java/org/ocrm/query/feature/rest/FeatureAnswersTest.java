package org.ocrm.query.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
import org.ocrm.query.feature.FeatureCatalogue;
import org.ocrm.query.feature.FeatureExplanation;
import org.ocrm.query.feature.FeatureQueries;
import org.ocrm.query.history.RecordedEvent;
import org.ocrm.query.history.SubscriberHistory;
import org.ocrm.query.tile.TileGeneration;
import org.ocrm.query.tile.TileGenerationOf;
import org.ocrm.query.tile.TileStore;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
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
  private final MockMvc http = http();

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
  void an_explanation_shows_both_sides_and_the_days() throws Exception {
    assertApproved(
        "explained-ratio.json",
        answer("/api/subscribers/s-1/features/CRM_CC_INT_PART_W1_4W/explanation"));
    assertApproved(
        "explained-pause.json", answer("/api/subscribers/s-1/features/ACT_PAUSE_4W/explanation"));
  }

  private String answer(String url) throws Exception {
    return http.perform(get(url + (url.contains("?") ? "&" : "?") + "asOf=2026-03-10"))
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
    SubscriberHistory history = (_, position) -> position < 0 ? List.of() : events;
    TileGeneration live =
        TileGenerationOf.tiles(
            new TilesInMemory(new TreeMap<>(Map.of("s-1", tile.build(), "s-2", Tile.EMPTY))),
            dictionary);
    FeatureQueries queries = new FeatureQueries(() -> live);
    Clock clock = Clock.fixed(at("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    return MockMvcBuilders.standaloneSetup(
            new FeatureController(
                catalogue, queries, new FeatureExplanation(history, UTC), UTC, clock),
            new FeatureExportController(catalogue, queries, UTC, clock))
        .setMessageConverters(new JacksonJsonHttpMessageConverter(asTheServerWrites()))
        .build();
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
    public void save(Map<String, Tile> changed) {
      tiles.putAll(changed);
    }

    @Override
    public void forEach(BiConsumer<String, Tile> visitor) {
      tiles.forEach(visitor);
    }
  }
}
