package org.ocrm.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class AsciiBufferLaws {

  @Property
  void numbers_and_texts_come_out_as_they_went_in(
      @ForAll List<Long> numbers, @ForAll List<String> texts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AsciiBuffer buffer = new AsciiBuffer(16);
    StringBuilder expected = new StringBuilder();
    for (long number : numbers) {
      buffer.put(number);
      buffer.put('\n');
      expected.append(number).append('\n');
    }
    for (String text : texts) {
      buffer.put(text);
      expected.append(text);
    }
    buffer.writeTo(out);
    assertThat(out.toByteArray()).isEqualTo(expected.toString().getBytes(UTF_8));
  }

  @Provide
  Arbitrary<List<Long>> mostlyDigits() {
    return Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(0, 9)),
            Tuple.of(2, Arbitraries.longs().between(-20, 20)),
            Tuple.of(1, Arbitraries.longs()))
        .list()
        .ofMaxSize(50);
  }

  @Property
  void days_and_numbers_after_commas_come_out_as_they_went_in(
      @ForAll @IntRange(min = -354_285, max = 2_932_896) int epochDay,
      @ForAll("mostlyDigits") List<Long> numbers)
      throws IOException {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AsciiBuffer buffer = new AsciiBuffer(1);
    buffer.put(day);
    buffer.putAfterCommas(numbers.stream().mapToLong(Long::longValue).toArray());
    buffer.writeTo(out);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            day + numbers.stream().map(number -> "," + number).collect(Collectors.joining()));
  }
}
