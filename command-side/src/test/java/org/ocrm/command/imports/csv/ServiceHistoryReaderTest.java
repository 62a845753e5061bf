package org.ocrm.command.imports.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ocrm.command.imports.csv.Files.HEADER;
import static org.ocrm.command.imports.csv.Files.goodLines;
import static org.ocrm.command.imports.csv.Files.gzip;
import static org.ocrm.command.imports.csv.Files.malformedLines;
import static org.ocrm.command.imports.csv.Files.open;
import static org.ocrm.command.imports.csv.Files.read;
import static org.ocrm.command.imports.csv.Files.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.command.imports.RowReading;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.UnreadableFile;

class ServiceHistoryReaderTest {
  @Test
  void rowsAreReadInOrderWithTheirLines() {
    List<RowReading> readings = read(row(1), row(2));

    assertThat(goodLines(readings)).containsExactly(2L, 3L);
    assertThat(((ReadableRow) readings.get(1)).row().subscriber()).isEqualTo("s2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyKindOfLineBreakWillDoAndTheLastMayBeMissing(String end) {
    String file = HEADER + end + row(1) + end + row(2);

    assertThat(goodLines(read(file.getBytes(UTF_8)))).containsExactly(2L, 3L);
    assertThat(goodLines(read((file + end).getBytes(UTF_8)))).containsExactly(2L, 3L);
  }

  @Test
  void blankLinesAreNotRows() {
    assertThat(read("", row(1), "  ", "", row(2), ""))
        .extracting(RowReading::line)
        .containsExactly(3L, 6L);
  }

  @Test
  void aByteOrderMarkIsAccepted() {
    assertThat(goodLines(read(("\ufeff" + HEADER + "\n" + row(1)).getBytes(UTF_8))))
        .containsExactly(2L);
  }

  @Test
  void quotedFieldsMayHoldCommasQuotesAndLineBreaks() {
    List<RowReading> readings =
        read(
            "\"a \"\"b\"\", c\r\n\r\nd\",\"s1\",\"Gold, \"\"plus\"\"\",P,CC,2015-01-01,\"\"",
            row(2));

    assertThat(goodLines(readings)).containsExactly(2L, 5L);
    assertThat(((ReadableRow) readings.getFirst()).row())
        .satisfies(row -> assertThat(row.instance()).isEqualTo("a \"b\", c\r\n\r\nd"))
        .satisfies(row -> assertThat(row.serviceCode()).isEqualTo("Gold, \"plus\""))
        .satisfies(row -> assertThat(row.deactivatedAt()).isNull());
  }

  @Test
  void aQuoteInsideAnUnquotedFieldIsACharacter() {
    assertThat(goodLines(read("i1,s1,5\" pipe,P,CC,2015-01-01,", row(2)))).containsExactly(2L, 3L);
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirRowOnly() {
    byte[] file =
        (HEADER + "\n" + row(1) + "\ni2,s2,Us\u00e9,P,CC,2015-01-01,\n" + row(3))
            .getBytes(ISO_8859_1);

    List<RowReading> readings = read(file);
    assertThat(goodLines(readings)).containsExactly(2L, 4L);
    assertThat(malformedLines(readings)).containsExactly(3L);
    assertThat(readings.get(1).original()).contains("Us\ufffd");
  }

  @Test
  void aReplacementCharacterThatStandsInTheFileIsNoDamage() {
    assertThat(goodLines(read("i1,s1,A\ufffdB,P,CC,2015-01-01,"))).containsExactly(2L);
  }

  @Test
  void gzipIsRecognisedByContentAlsoInSeveralMembersFromATricklingStream() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip((HEADER + "\n" + row(1) + "\ni2,s").getBytes(UTF_8)));
    members.write(gzip("2,ROAMING,P,CC,2015-01-01,\n".getBytes(UTF_8)));
    members.write(gzip(row(3).getBytes(UTF_8)));

    assertThat(goodLines(read(members.toByteArray()))).containsExactly(2L, 3L, 4L);
    InputStream trickling = new Trickling(members.toByteArray());
    assertThat(goodLines(ServiceHistoryReader.open(trickling, Files.STANDARD).stream().toList()))
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void aTruncatedGzipDeliversTheRowsBeforeAndThenSaysWhereItBrokeOff() {
    StringBuilder plain = new StringBuilder(HEADER + "\n");
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      plain.append(row(random.nextInt(1_000_000))).append('\n');
    }
    byte[] whole = gzip(plain.toString().getBytes(UTF_8));
    ServiceHistoryReader reader = open(Arrays.copyOf(whole, whole.length / 2));
    List<RowReading> before = new ArrayList<>();

    assertThatThrownBy(() -> reader.forEachRemaining(before::add))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith("the file breaks off after line ")
        .hasMessageContaining("(" + whole.length / 2 + " bytes read)");
    assertThat(before).hasSizeBetween(1_000, 4_999).allMatch(ReadableRow.class::isInstance);
    assertThatThrownBy(reader::hasNext).isInstanceOf(UnreadableFile.class);
  }

  @Test
  void aGzipThatEndsInItsOwnHeaderSaysSo() {
    assertThatThrownBy(() -> read(Arrays.copyOf(gzip(new byte[0]), 5)))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("the file cannot be read: unexpected end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\ufeff", "a,b\n1,2", "\"instance,subscriber\n", "PK\u0003"})
  void aFileWithoutAUsableHeaderCannotBeRead(String file) {
    assertThatThrownBy(() -> read(file.getBytes(UTF_8))).isInstanceOf(UnreadableFile.class);
    assertThatThrownBy(() -> read(gzip(file.getBytes(UTF_8)))).isInstanceOf(UnreadableFile.class);
  }

  @Test
  void utf16IsNoHeaderWeKnow() {
    assertThatThrownBy(() -> read(HEADER.getBytes(UTF_16))).isInstanceOf(UnreadableFile.class);
  }

  @Test
  void aFileWithAHeaderOnlyHasNoRows() {
    assertThat(read()).isEmpty();
    assertThat(read(HEADER.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void extraColumnsAreKeptForTheReportAndIgnored() {
    ServiceHistoryReader reader = open(("note," + HEADER + "\n\"x\ny\"," + row(1)).getBytes(UTF_8));

    assertThat(reader.header()).startsWith("note", "instance").hasSize(8);
    assertThat(reader.next().original()).startsWith("x\ny", "i1");
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void bytesConsumedGrowsToTheSizeOfTheFileAsItWasSent() {
    byte[] file = gzip((HEADER + "\n" + row(1) + "\n").getBytes(UTF_8));
    ServiceHistoryReader reader = open(file);

    assertThat(reader.bytesConsumed()).isPositive();
    reader.forEachRemaining(row -> {});
    assertThat(reader.bytesConsumed()).isEqualTo(file.length);
  }

  /// One byte at a time, and never anything available: a slow network.
  private static final class Trickling extends ByteArrayInputStream {
    Trickling(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(1, length));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
