package org.ocrm.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  @ParameterizedTest
  @CsvSource({
    "2015-01-02T03:04:05Z, 2015-01-02T03:04:05Z",
    "2015-01-02T03:04:05.678Z, 2015-01-02T03:04:05.678Z",
    "2015-01-02T03:04Z, 2015-01-02T03:04:00Z",
    "2015-01-02T03:04:05+02:00, 2015-01-02T01:04:05Z",
    "2015-01-02 03:04:05+00, 2015-01-02T03:04:05Z",
    "2015-01-02T03:04:05, 2015-01-02T02:04:05Z",
    "2015-07-02 03:04:05, 2015-07-02T01:04:05Z",
    "2015-01-02, 2015-01-01T23:00:00Z",
  })
  void isoTimesKeepTheirOffsetOrAreInTheZone(String text, Instant expected) {
    assertThat(Times.iso(WARSAW).read(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2015-02-30",
        "2015-01-02T24:00:00",
        "2015-01-02T03:04:05Zx",
        "02.01.2015",
        "2015-1-2",
        "0000-01-01",
        "0000-01-01T00:00:00Z",
        "+10000-01-01",
        "2015-01-02T03:04:05+99:00"
      })
  void whatIsNoIsoTimeIsNotRead(String text) {
    assertThat(Times.iso(WARSAW).read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "yyyy-MM-dd, 2015-01-02, 2015-01-01T23:00:00Z",
        "dd-MMM-yy, 02-JAN-15, 2015-01-01T23:00:00Z",
        "dd.MM.yyyy HH:mm, 02.01.2015 10:30, 2015-01-02T09:30:00Z",
        "MM/dd/yyyy hh:mm a, 01/02/2015 10:30 pm, 2015-01-02T21:30:00Z",
        "yyyyMMddHHmmss, 20150102103000, 2015-01-02T09:30:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2015-01-02T10:30:00-05:00, 2015-01-02T15:30:00Z",
        "yyyy-MM-dd HH:mm VV, 2015-01-02 10:30 Asia/Tokyo, 2015-01-02T01:30:00Z",
        "'yyyy' yyyy-MM-dd, yyyy 2015-01-02, 2015-01-01T23:00:00Z",
      })
  void patternsAreReadAsTheirAuthorMeansThem(String pattern, String text, Instant expected) {
    assertThat(Times.problemWithPattern(pattern)).isEmpty();
    assertThat(Times.patterns(WARSAW, List.of(pattern)).read(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HH:mm", "MM-dd", "yyyy-mm-dd", "YYYY-MM-dd", "yyyy-MM-dd hh:mm", "bogus"})
  void patternsThatDoNotSayWhichTimeIsMeantHaveAProblem(String pattern) {
    assertThat(Times.problemWithPattern(pattern)).isPresent();
  }

  @Test
  void theFirstPatternThatFitsWins() {
    Times times = Times.patterns(ZoneId.of("UTC"), List.of("dd/MM/yyyy", "MM/dd/yyyy"));

    assertThat(times.read("02/01/2015")).contains(Instant.parse("2015-01-02T00:00:00Z"));
    assertThat(times.read("01/13/2015")).contains(Instant.parse("2015-01-13T00:00:00Z"));
    assertThat(times.read("13/13/2015")).isEmpty();
  }

  @Test
  void aTimeInTheGapIsMovedOnByTheGap() {
    assertThat(Times.iso(WARSAW).read("2015-03-29T02:30:00"))
        .contains(Instant.parse("2015-03-29T01:30:00Z"));
  }

  @Test
  void aTimeThatComesTwiceIsTheEarlierOne() {
    assertThat(Times.iso(WARSAW).read("2015-10-25T02:30:00"))
        .contains(Instant.parse("2015-10-25T00:30:00Z"));
  }
}
