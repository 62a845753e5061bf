package org.ocrm.command.imports.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ocrm.command.imports.csv.Files.HEADER;
import static org.ocrm.command.imports.csv.Files.goodLines;
import static org.ocrm.command.imports.csv.Files.malformedLines;
import static org.ocrm.command.imports.csv.Files.read;
import static org.ocrm.command.imports.csv.Files.row;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.command.imports.RowReading;

class StrayQuotesTest {
  private static final String STRAY = "i,s,\"ROAMING,PERMANENT,CC,2015-01-01,";

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 1_000})
  void aStrayQuoteAmongAThousandRowsCostsItsOwnRowOnly(int where) {
    List<RowReading> readings = read(thousandWith(where, STRAY));

    assertThat(readings).hasSize(1_000);
    assertThat(malformedLines(readings)).containsExactly(where + 1L);
    assertThat(goodLines(readings)).hasSize(999);
  }

  @Test
  void alsoWhenTheOtherRowsAreQuoted() {
    String[] rows = thousandWith(500, STRAY);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i == 499 ? rows[i] : '"' + rows[i].replace(",", "\",\"") + '"';
    }
    List<RowReading> readings = read(rows);

    assertThat(malformedLines(readings)).containsExactly(501L);
    assertThat(goodLines(readings)).hasSize(999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"i,s,5\",P,CC,2015-01-01,", "i,s5\",R,P,CC,2015-01-01,"})
  void twoStrayQuotesThatCloseEachOtherCostNoRowBetween(String end) {
    String[] rows = thousandWith(500, STRAY);
    rows[509] = end;
    List<RowReading> readings = read(rows);

    assertThat(readings).hasSize(1_000);
    assertThat(malformedLines(readings)).startsWith(501L);
    assertThat(goodLines(readings)).hasSizeBetween(998, 999);
  }

  @Test
  void everyRowWithAStrayQuoteIsMalformedOnItsOwn() {
    List<RowReading> readings =
        read(IntStream.range(0, 1_000).mapToObj(_ -> STRAY).toArray(String[]::new));

    assertThat(malformedLines(readings)).hasSize(1_000);
  }

  @Test
  void textBehindAClosingQuoteCostsItsOwnRowOnly() {
    List<RowReading> readings = read(row(1), "i,s,\"R\"x,P,CC,2015-01-01,", row(3));

    assertThat(malformedLines(readings)).containsExactly(3L);
    assertThat(goodLines(readings)).containsExactly(2L, 4L);
    assertThat(readings.get(1).original()).containsExactly("i,s,\"R\"x,P,CC,2015-01-01,");
  }

  @Test
  void aRecordOverSeveralLinesWithTooFewFieldsIsOneRow() {
    List<RowReading> readings = read("i,s,\"R\nS\nT\",P", row(5));

    assertThat(malformedLines(readings)).containsExactly(2L);
    assertThat(goodLines(readings)).containsExactly(5L);
  }

  @Test
  void anOverlongFieldIsOneRowOnOneLineAndOverLines() {
    String longLine = "x".repeat(10_001);
    String longLines = "x\n".repeat(6_000);
    List<RowReading> readings =
        read("i," + longLine + ",R,P,CC,2015-01-01,", longLines(longLines), row(3));

    assertThat(readings).hasSize(3);
    assertThat(malformedLines(readings)).containsExactly(2L, 3L);
  }

  @Test
  void aLineOfManyMebibytesIsOneMalformedRowAndIsNotKept() {
    byte[] mebibyte = "x".repeat(1 << 20).getBytes(UTF_8);
    InputStream file =
        IntStream.range(0, 40)
            .<InputStream>mapToObj(_ -> new ByteArrayInputStream(mebibyte))
            .reduce(bytes(HEADER + "\n" + row(1) + "\n"), SequenceInputStream::new);
    List<RowReading> readings =
        ServiceHistoryReader.open(
                new SequenceInputStream(file, bytes("\n" + row(3))), Files.STANDARD)
            .stream()
            .toList();

    assertThat(goodLines(readings)).containsExactly(2L, 4L);
    assertThat(malformedLines(readings)).containsExactly(3L);
    assertThat(readings.get(1).original().getFirst()).hasSize(10_000);
  }

  private static String longLines(String text) {
    return "i,\"" + text + "\",R,P,CC,2015-01-01,";
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String[] thousandWith(int where, String text) {
    String[] rows = IntStream.rangeClosed(1, 1_000).mapToObj(Files::row).toArray(String[]::new);
    rows[where - 1] = text;
    return rows;
  }
}
