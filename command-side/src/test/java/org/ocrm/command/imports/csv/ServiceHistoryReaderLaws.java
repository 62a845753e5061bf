package org.ocrm.command.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.command.imports.csv.Files.HEADER;
import static org.ocrm.command.imports.csv.Files.goodLines;
import static org.ocrm.command.imports.csv.Files.gzip;
import static org.ocrm.command.imports.csv.Files.read;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ocrm.command.imports.RowReading;

class ServiceHistoryReaderLaws {
  @Property(tries = 300)
  void whatACsvWriterWritesIsReadBackEqualWithTheSameLines(
      @ForAll("records") List<List<String>> records,
      @ForAll boolean quoteAll,
      @ForAll boolean zipped) {
    String text =
        written(
            records,
            quoteAll
                ? CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS)
                : CsvWriter.builder());
    byte[] file = text.getBytes(UTF_8);

    List<RowReading> readings = read(zipped ? gzip(file) : file);

    assertThat(readings).extracting(RowReading::original).isEqualTo(records);
    assertThat(readings)
        .extracting(RowReading::line)
        .isEqualTo(
            CsvReader.builder().ofCsvRecord(text).stream()
                .skip(1)
                .map(CsvRecord::getStartingLineNumber)
                .toList());
  }

  @Property(tries = 300)
  void rowsThatAreInOrderAreAllReadable(@ForAll("goodRecords") List<List<String>> records) {
    String text = written(records, CsvWriter.builder());

    assertThat(goodLines(read(text.getBytes(UTF_8)))).hasSameSizeAs(records);
  }

  @Property(tries = 1_000)
  void whateverComesEveryLineThatIsNotBlankBelongsToExactlyOneRow(
      @ForAll("noise") List<String> lines) {
    String[] file = lines.toArray(String[]::new);
    List<Long> begun = read(file).stream().map(RowReading::line).toList();

    assertThat(begun).isSorted().doesNotHaveDuplicates();
    assertThat(begun.size()).isLessThanOrEqualTo(lines.size());
    if (Arrays.stream(file).noneMatch(line -> line.contains("\""))) {
      assertThat(begun).hasSize((int) lines.stream().filter(line -> !line.isBlank()).count());
    }
  }

  @Property(tries = 300)
  void goodRowsAroundNoiseOnOneLineAreNotLost(@ForAll("line") String noise) {
    List<RowReading> readings = read(Files.row(1), noise, Files.row(3), Files.row(4));

    assertThat(goodLines(readings)).contains(2L, 4L, 5L);
  }

  @Provide
  Arbitrary<List<List<String>>> records() {
    Arbitrary<String> field =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(",\"\r\n ax;'é😀".toCharArray()).ofMaxLength(12),
            Arbitraries.strings().alpha().ofMaxLength(5));
    // A record of seven fields always has commas, so none of them looks like a blank line.
    return field.map(ServiceHistoryReaderLaws::whole).list().ofSize(7).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<List<String>>> goodRecords() {
    Arbitrary<String> service =
        Arbitraries.strings().withChars(",\"ax;'é").ofMinLength(1).ofMaxLength(128);
    Arbitrary<String> instance =
        Arbitraries.strings().withChars(",\"\n ax").ofMinLength(0).ofMaxLength(20);
    Arbitrary<String> channel = Arbitraries.of("CC", "FO", "MA", "WS");
    return Combinators.combine(instance, service, channel)
        .as((i, s, c) -> List.of(i, "s1", s, "T", c, "2015-01-01", ""))
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<String>> noise() {
    return Arbitraries.oneOf(line(), Arbitraries.of(Files.row(1), Files.row(2), "", " "))
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> line() {
    return Arbitraries.strings().withChars(",,\"\"ax ").ofMaxLength(15);
  }

  private static String written(List<List<String>> records, CsvWriter.CsvWriterBuilder format) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = format.build(text)) {
      writer.writeRecord(HEADER.split(",", -1));
      records.forEach(writer::writeRecord);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /// Half a surrogate pair has no UTF-8 form.
  private static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
