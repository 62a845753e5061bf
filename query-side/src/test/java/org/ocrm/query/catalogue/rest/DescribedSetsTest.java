package org.ocrm.query.catalogue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.feature.yaml.Operator;
import org.ocrm.kernel.feature.yaml.ShippedDefinitions;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.catalogue.Actor;
import org.ocrm.query.catalogue.CatalogueJournal;
import org.ocrm.query.catalogue.LiveCatalogue;
import org.ocrm.query.catalogue.TileLayouts;
import org.ocrm.query.catalogue.yaml.DefinitionTexts;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/// The description of every set that comes with OCRM, as approved. To approve anew, run with
/// `-Docrm.approve=true` and read the difference.
class DescribedSetsTest {

  private static final Path APPROVED = Path.of("src/test/resources/features");

  private final MockMvc http =
      MockMvcBuilders.standaloneSetup(
              new FeatureSetController(
                  new LiveCatalogue(
                      new NothingHappened(),
                      DefinitionTexts.shipped(),
                      new DefinitionTexts(new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC)),
                      new Standard(),
                      Duration.ofSeconds(1))))
          .setMessageConverters(new JacksonJsonHttpMessageConverter(asTheServerWrites()))
          .build();

  private static JsonMapper asTheServerWrites() {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            ignored -> Value.construct(Include.NON_NULL, Include.NON_NULL))
        .build();
  }

  static Stream<String> sets() {
    return ShippedDefinitions.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void the_description_of_a_set_is_as_approved(String set) throws Exception {
    String answer = answer("/api/feature-sets/" + set);
    assertApproved(set + "-described.json", answer);
    assertThat(answer("/api/feature-sets/" + set + "/versions/1")).isEqualTo(answer);
  }

  private String answer(String url) throws Exception {
    return http.perform(get(url))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static void assertApproved(String name, String answer) throws IOException {
    String shown = answer.replace(",\"", ",\n\"").stripTrailing() + "\n";
    if (Boolean.getBoolean("ocrm.approve")) {
      Files.writeString(APPROVED.resolve(name), shown);
    }
    assertThat(shown).isEqualTo(Files.readString(APPROVED.resolve(name)));
  }

  private static final class NothingHappened implements CatalogueJournal {
    @Override
    public List<Entry> after(long number) {
      return List.of();
    }

    @Override
    public boolean append(long after, List<FeatureSetEvent> events, @Nullable CommandKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return 0;
    }
  }

  private static final class Standard implements TileLayouts {
    @Override
    public TileLayout live() {
      return TileLayout.STANDARD;
    }

    @Override
    public int rebuildFor(TileLayout needed, Actor actor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OptionalDouble eventsPerSecond() {
      return OptionalDouble.empty();
    }
  }
}
