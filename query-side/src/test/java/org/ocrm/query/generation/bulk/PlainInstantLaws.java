package org.ocrm.query.generation.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// Times are read as Java reads them, or said to be unusual; those that Java writes never are.
class PlainInstantLaws {

  private static final long YEAR_0 = -62_167_219_200L;
  private static final long END_OF_9999 = 253_402_300_799L;

  private final PlainInstant plain = new PlainInstant();

  @Property(tries = 2_000)
  void whatJavaWritesIsRead(
      @ForAll @LongRange(min = YEAR_0, max = END_OF_9999) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    for (Instant at : List.of(Instant.ofEpochSecond(second), Instant.ofEpochSecond(second, nano))) {
      byte[] json = quoted(at.toString());
      assertThat(plain.read(json, 1, json.length)).isEqualTo(json.length - 1);
      assertThat(plain.second()).isEqualTo(at.getEpochSecond());
    }
  }

  @Property(tries = 20_000)
  void whatIsDamagedIsReadAsJavaDoesOrNotAtAll(
      @ForAll @LongRange(min = YEAR_0, max = END_OF_9999) long second,
      @ForAll @IntRange(max = 19) int place,
      @ForAll("damage") byte damage) {
    byte[] json = quoted(Instant.ofEpochSecond(second).toString());
    json[1 + place] = damage;
    if (plain.read(json, 1, json.length) == json.length - 1) {
      String text = new String(json, 1, json.length - 2, StandardCharsets.ISO_8859_1);
      assertThat(parsed(text)).as(text).isEqualTo(Instant.ofEpochSecond(plain.second()));
    }
  }

  private static Object parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return e;
    }
  }

  private static byte[] quoted(String text) {
    return ('"' + text + '"').getBytes(StandardCharsets.US_ASCII);
  }

  @Provide
  Arbitrary<Byte> damage() {
    return Arbitraries.oneOf(
        Arbitraries.bytes(), Arbitraries.integers().between(' ', '@').map(Integer::byteValue));
  }
}
