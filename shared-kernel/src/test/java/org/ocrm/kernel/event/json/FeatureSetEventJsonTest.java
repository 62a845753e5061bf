package org.ocrm.kernel.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.FeatureSetEvent;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetRolledBack;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDrafted;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionDryRun;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionPublished;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionRetired;
import org.ocrm.kernel.event.FeatureSetEvent.FeatureSetVersionWentLive;
import org.ocrm.kernel.event.FeatureSetEventName;
import org.ocrm.kernel.subscriber.Identifiers;
import tools.jackson.databind.json.JsonMapper;

/// What happened to definitions outlives this code as what happened to subscribers does: an
/// approved file is never changed once released.
class FeatureSetEventJsonTest {

  private static final String SET = "contact-reasons";
  private static final Instant RECORDED = Instant.parse("2026-03-01T00:00:00.5Z");
  private static final LocalDate AS_OF = LocalDate.of(2026, 2, 28);
  private static final JsonMapper JSON = EventJson.configure(JsonMapper.builder()).build();

  @ParameterizedTest
  @EnumSource
  void an_event_with_everything_filled_in_is_written_and_read_as_approved(
      FeatureSetEventName name) {
    assertThatItIsAsApproved(full(name), fileOf(name, ""));
  }

  @ParameterizedTest
  @EnumSource
  void an_event_with_everything_optional_left_out_is_written_and_read_as_approved(
      FeatureSetEventName name) {
    assertThatItIsAsApproved(minimal(name), fileOf(name, "-minimal"));
  }

  @Test
  void the_approved_files_are_those_of_the_event_names_and_no_others()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(FeatureSetEventJsonTest.class.getResource("/feature-set-events"))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(FeatureSetEventName.values())
                  .flatMap(name -> Stream.of(fileOf(name, ""), fileOf(name, "-minimal")))
                  .toList());
    }
  }

  @Test
  void every_event_of_the_sealed_catalogue_has_its_one_name() {
    assertThat(Stream.of(FeatureSetEventName.values()).map(FeatureSetEventName::eventClass))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Objects.requireNonNull(FeatureSetEvent.class.getPermittedSubclasses()))
                .<Class<? extends FeatureSetEvent>>map(
                    type -> type.asSubclass(FeatureSetEvent.class))
                .toList());
  }

  /// Written out, because the store holds these words: a rename must fail here.
  @Test
  void the_wire_names_and_revisions_are_those_of_the_store() {
    assertThat(
            Stream.of(FeatureSetEventName.values())
                .map(name -> name.wireName() + "-" + name.revision()))
        .containsExactlyInAnyOrder(
            "FeatureSetVersionDrafted-1",
            "FeatureSetVersionDryRun-1",
            "FeatureSetVersionPublished-1",
            "FeatureSetVersionWentLive-1",
            "FeatureSetRolledBack-1",
            "FeatureSetVersionRetired-1");
    assertThat(FeatureSetEvent.STREAM).isEqualTo("/feature-sets");
  }

  @ParameterizedTest
  @EnumSource
  void events_of_definitions_are_told_by_their_names(FeatureSetEventName name) {
    assertThat(FeatureSetEvent.isWireName(name.wireName())).isTrue();
    assertThat(FeatureSetEventName.ofWireName(name.wireName())).contains(name);
    assertThat(FeatureSetEventName.ofClass(name.eventClass())).contains(name);
  }

  @ParameterizedTest
  @EnumSource
  void events_of_subscribers_are_not_taken_for_them(EventName name) {
    assertThat(FeatureSetEvent.isWireName(name.wireName())).isFalse();
    assertThat(FeatureSetEventName.ofWireName(name.wireName())).isEmpty();
  }

  @Test
  void no_subscriber_can_have_the_name_of_their_stream() {
    assertThat(Identifiers.problemWithSubscriberId(FeatureSetEvent.STREAM)).isPresent();
  }

  private static FeatureSetEvent full(FeatureSetEventName name) {
    return switch (name) {
      case DRAFTED ->
          new FeatureSetVersionDrafted(
              SET,
              2,
              "set: contact-reasons\nowner: \"analytics\"\n",
              "Ada",
              "complaints matter – für مصر",
              RECORDED);
      case DRY_RUN -> new FeatureSetVersionDryRun(SET, 2, AS_OF, 10_000, "Ada", "a look", RECORDED);
      case PUBLISHED -> new FeatureSetVersionPublished(SET, 2, 3, "Ada", "approved", RECORDED);
      case WENT_LIVE -> new FeatureSetVersionWentLive(SET, 2, RECORDED);
      case ROLLED_BACK -> new FeatureSetRolledBack(SET, 2, 1, "Bob", "numbers look odd", RECORDED);
      case RETIRED -> new FeatureSetVersionRetired(SET, 1, "Bob", "nobody asks", RECORDED);
    };
  }

  private static FeatureSetEvent minimal(FeatureSetEventName name) {
    return switch (name) {
      case DRAFTED -> new FeatureSetVersionDrafted(SET, 1, "{}", null, null, RECORDED);
      case DRY_RUN -> new FeatureSetVersionDryRun(SET, 1, AS_OF, 0, null, null, RECORDED);
      case PUBLISHED -> new FeatureSetVersionPublished(SET, 1, null, null, null, RECORDED);
      case WENT_LIVE -> full(name);
      case ROLLED_BACK -> new FeatureSetRolledBack(SET, 1, null, null, null, RECORDED);
      case RETIRED -> new FeatureSetVersionRetired(SET, 1, null, null, RECORDED);
    };
  }

  private static void assertThatItIsAsApproved(FeatureSetEvent event, String file) {
    String approved = approved(file);
    assertThat(new String(JSON.writeValueAsBytes(event), UTF_8)).isEqualTo(approved);
    String later = approved.replaceFirst("\\{", "{\"later\":{\"a\":[1,null]},");
    assertThat(JSON.readValue(approved, event.getClass())).isEqualTo(event);
    assertThat(JSON.readValue(later, event.getClass())).isEqualTo(event);
  }

  private static String fileOf(FeatureSetEventName name, String variant) {
    return name.wireName() + "-" + name.revision() + variant + ".json";
  }

  private static String approved(String file) {
    try (InputStream in =
        FeatureSetEventJsonTest.class.getResourceAsStream("/feature-set-events/" + file)) {
      assertThat(in).as(file).isNotNull();
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
