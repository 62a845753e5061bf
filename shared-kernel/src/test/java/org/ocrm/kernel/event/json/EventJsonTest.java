package org.ocrm.kernel.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ocrm.kernel.event.ApprovedEvents;
import org.ocrm.kernel.event.EventName;
import org.ocrm.kernel.event.SubscriberEvent;
import tools.jackson.core.JacksonException;

/// Stored events outlive this code. An approved file is never changed once released: a new form is
/// a new revision with a file of its own.
class EventJsonTest {

  @ParameterizedTest
  @EnumSource
  void an_event_with_everything_filled_in_is_written_and_read_as_approved(EventName name) {
    assertThatItIsAsApproved(ApprovedEvents.full(name), fileOf(name, ""));
  }

  @ParameterizedTest
  @EnumSource
  void an_event_with_everything_optional_left_out_is_written_and_read_as_approved(EventName name) {
    assertThatItIsAsApproved(ApprovedEvents.minimal(name), fileOf(name, "-minimal"));
  }

  @Test
  void the_approved_files_are_those_of_the_event_names_and_no_others()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(EventJsonTest.class.getResource("/events")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(EventName.values())
                  .flatMap(name -> Stream.of(fileOf(name, ""), fileOf(name, "-minimal")))
                  .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_full_example_leaves_nothing_out(EventName name) {
    assertThat(absentIn(ApprovedEvents.full(name))).isEmpty();
  }

  @Test
  void the_minimal_examples_leave_out_all_that_is_optional() {
    assertThat(
            Stream.of(EventName.values())
                .flatMap(name -> absentIn(ApprovedEvents.minimal(name)).stream())
                .distinct()
                .sorted())
        .containsExactly(
            "Activation.subChannel",
            "Contact.direction",
            "Contact.serviceId",
            "Ending.channel",
            "Ending.reason",
            "InteractionCorrected.attributes",
            "InteractionCorrected.note",
            "InteractionRecorded.attributes",
            "InteractionRecorded.direction",
            "InteractionRecorded.note",
            "InteractionRecorded.serviceId",
            "ServiceActivated.attributes",
            "ServiceActivated.expiresAt",
            "ServiceActivated.subChannel",
            "ServiceActivationCorrected.ending",
            "ServiceDeactivated.leftAs",
            "ServiceDeactivated.reason",
            "ServicePlanned.attributes",
            "ServicePlanned.expiresAt",
            "ServicePlanned.subChannel",
            "ServiceReleased.reason");
  }

  @ParameterizedTest
  @EnumSource
  void attributes_of_a_later_revision_are_ignored_at_every_level(EventName name) {
    // What is only kept has no attributes that we could know.
    String[] parts = approved(fileOf(name, "")).split("(?=\"attributes\":)", 2);
    String later =
        parts[0].replace("{", "{\"later\":{\"a\":[1,null]},\"evenLater\":null,")
            + (parts.length == 1 ? "" : parts[1]);
    assertThat(EventJson.read(name, later.getBytes(UTF_8))).isEqualTo(ApprovedEvents.full(name));
  }

  @Test
  void an_explicit_null_reads_like_an_absent_attribute() {
    String text = approved("ServiceActivated-1-minimal.json");
    String withNull = text.replace("\"channel\"", "\"subChannel\":null,\"channel\"");
    assertThat(withNull).isNotEqualTo(text);
    assertThat(EventJson.read(EventName.SERVICE_ACTIVATED, withNull.getBytes(UTF_8)))
        .isEqualTo(ApprovedEvents.minimal(EventName.SERVICE_ACTIVATED));
  }

  @Test
  void the_order_of_the_attributes_does_not_matter_to_a_reader() {
    assertThat(
            EventJson.read(
                EventName.SUBSCRIBER_REGISTERED,
                """
                {"recordedAt":"2026-03-01T00:00:00.500Z", "effectiveAt":"2026-02-01T00:59:59.123456789+01:00",
                 "channel":"WS", "subscriberId":"+491701234567"}
                """
                    .getBytes(UTF_8)))
        .isEqualTo(ApprovedEvents.full(EventName.SUBSCRIBER_REGISTERED));
  }

  @Test
  void what_is_no_event_is_refused_aloud() {
    for (String text : List.of("", "[]", "nonsense", "{\"effectiveAt\":\"yesterday\"}")) {
      assertThatThrownBy(() -> EventJson.read(EventName.SERVICE_ACTIVATED, text.getBytes(UTF_8)))
          .as(text)
          .isInstanceOf(JacksonException.class);
    }
  }

  private static void assertThatItIsAsApproved(SubscriberEvent event, String file) {
    String approved = approved(file);
    assertThat(new String(EventJson.write(event), UTF_8)).isEqualTo(approved);
    assertThat(EventJson.read(EventName.of(event), approved.getBytes(UTF_8))).isEqualTo(event);
  }

  private static String fileOf(EventName name, String variant) {
    return name.wireName() + "-" + name.revision() + variant + ".json";
  }

  /// The text of a file without the line break at its end.
  private static String approved(String file) {
    try (InputStream in = EventJsonTest.class.getResourceAsStream("/events/" + file)) {
      assertThat(in).as("/events/%s", file).isNotNull();
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> absentIn(Object event) {
    return Stream.of(Objects.requireNonNull(event.getClass().getRecordComponents()))
        .flatMap(
            component -> {
              Object value = valueOf(component, event);
              if (value == null) {
                return Stream.of(event.getClass().getSimpleName() + "." + component.getName());
              }
              return value instanceof Record nested ? absentIn(nested).stream() : Stream.of();
            })
        .toList();
  }

  private static @Nullable Object valueOf(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.toString(), e);
    }
  }
}
