package org.ocrm.kernel.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class QuickInstantsLaws {

  private static final JsonMapper OURS = EventJson.configure(JsonMapper.builder()).build();
  private static final JsonMapper THEIRS = JsonMapper.builder().build();

  private record Times(@Nullable Instant at) {}

  @Property
  void everyTimeIsReadAsItWasWritten(@ForAll("times") Instant instant) {
    assertThat(QuickInstants.instantOrNull(instant.toString())).isEqualTo(instant);
    assertThat(QuickInstants.parse(instant.toString())).isEqualTo(instant);
    assertThat(OURS.readValue(json(instant.toString()), Times.class).at()).isEqualTo(instant);
  }

  @Property
  void everyTimeIsWrittenAsJavaDoes(@ForAll("times") Instant instant) {
    assertThat(OURS.writeValueAsString(new Times(instant))).isEqualTo(json(instant.toString()));
  }

  @Example
  void yearsOfMoreOrLessThanFourDigitsAreWrittenAsJavaDoes() {
    for (long second : new long[] {-62_167_219_201L, -62_167_219_200L, 253_402_300_800L}) {
      Instant instant = Instant.ofEpochSecond(second, 1_000_000);
      assertThat(OURS.writeValueAsString(new Times(instant))).isEqualTo(json(instant.toString()));
    }
  }

  /// From year 0 to 9999, with up to nine digits of a second.
  @Provide
  Arbitrary<Instant> times() {
    return Combinators.combine(
            Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
            Arbitraries.integers().between(0, 999_999_999),
            Arbitraries.of(1, 1_000, 1_000_000, 1_000_000_000, 10, 100_000_000))
        .as((second, nano, unit) -> Instant.ofEpochSecond(second, (long) (nano / unit) * unit));
  }

  /// One letter of a time is another, is left out, or comes twice.
  @Property
  void whateverIsMisspeltIsReadOrRefusedAsJacksonDoes(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll boolean withFraction,
      @ForAll @IntRange(max = 29) int place,
      @ForAll("letters") String letters) {
    StringBuilder text =
        new StringBuilder(Instant.ofEpochSecond(second, withFraction ? 123_456_000 : 0).toString());
    int at = Math.min(place, text.length() - 1);
    text.replace(at, at + 1, letters);
    String json = json(text.toString());
    Instant theirs;
    try {
      theirs = THEIRS.readValue(json, Times.class).at();
    } catch (JacksonException refused) {
      assertThatThrownBy(() -> OURS.readValue(json, Times.class))
          .isInstanceOf(JacksonException.class);
      return;
    }
    assertThat(OURS.readValue(json, Times.class).at()).isEqualTo(theirs);
  }

  @Provide
  Arbitrary<String> letters() {
    return Arbitraries.of(
        "", "0", "1", "2", "3", "5", "6", "9", "00", "-", "+", ":", ".", "T", "Z", "t", "z", " ",
        "٣", "+01:00", "/");
  }

  @Example
  void otherFormsAndNothingAreReadToo() {
    assertThat(OURS.readValue(json("2026-03-01T13:00:00+01:00"), Times.class).at())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(OURS.readValue("{\"at\":null}", Times.class).at()).isNull();
    assertThat(OURS.readValue("{}", Times.class).at()).isNull();
    assertThat(QuickInstants.parse("2026-03-01T13:00:00+01:00")).isEqualTo("2026-03-01T12:00:00Z");
    assertThatThrownBy(() -> QuickInstants.parse("2026-02-30T00:00:00Z"))
        .isInstanceOf(DateTimeParseException.class);
    assertThat(QuickInstants.instantOrNull("2026-02-30T00:00:00Z")).isNull();
    assertThat(QuickInstants.instantOrNull("2026-03-01T24:00:00Z")).isNull();
    assertThat(QuickInstants.instantOrNull("2026-03-01T00:00:60Z")).isNull();
  }

  private static String json(String at) {
    return "{\"at\":\"%s\"}".formatted(at);
  }
}
