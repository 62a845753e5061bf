package org.ocrm.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.command.imports.RowReading.ReadableRow;
import org.ocrm.command.imports.RowReading.UnreadableRow;
import org.ocrm.kernel.subscriber.ServiceKind;

class RowRulesTest {
  private static final List<String> HEADER =
      List.of(
          "instance", "subscriber", "service", "kind", "channel", "activated_at", "deactivated_at");
  private static final Mapping STANDARD =
      Mapping.standard(Set.of("CC", "FO", "MA", "WS"), ZoneId.of("UTC"));

  @Test
  void aGoodRowIsReadAsItStands() {
    assertThat(read("i1| s1 |ROAMING|TEMPORARY|CC|2015-01-01|2015-01-02T03:04:05Z"))
        .isEqualTo(
            new ReadableRow(
                new ServiceHistoryRow(
                    7,
                    "i1",
                    "s1",
                    "ROAMING",
                    ServiceKind.TEMPORARY,
                    "CC",
                    Instant.parse("2015-01-01T00:00:00Z"),
                    Instant.parse("2015-01-02T03:04:05Z"),
                    fields("i1| s1 |ROAMING|TEMPORARY|CC|2015-01-01|2015-01-02T03:04:05Z"))));
  }

  @Test
  void instanceAndDeactivationMayBeEmpty() {
    ServiceHistoryRow row = readable("|s1|ROAMING|P|CC|2015-01-01|");

    assertThat(row.instance()).isNull();
    assertThat(row.deactivatedAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "PERMANENT, PERMANENT", "temporary, TEMPORARY", "One_Time, ONE_TIME",
    "P, PERMANENT", "t, TEMPORARY", "O, ONE_TIME"
  })
  void standardKindsAreReadInAnyCaseAndByFirstLetter(String word, ServiceKind kind) {
    assertThat(readable("|s1|ROAMING|" + word + "|CC|2015-01-01|").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "missing-subscriber; i1||R|P|CC|2015-01-01|; column \"subscriber\" has no value",
        "missing-service; i1|s1|  |P|CC|2015-01-01|; column \"service\" has no value",
        "missing-time; i1|s1|R|P|CC||2015-01-01; column \"activated_at\" has no value",
        "unreadable-time; i1|s1|R|P|CC|soon|;"
            + " column \"activated_at\": \"soon\" fits no time pattern",
        "unreadable-time; i1|s1|R|P|CC|2015-01-01|2015-02-30;"
            + " column \"deactivated_at\": \"2015-02-30\" fits no time pattern",
        "unknown-channel; i1|s1|R|P|Fax|2015-01-01|;"
            + " column \"channel\": \"Fax\" is none of \"CC\", \"FO\", \"MA\", \"WS\"",
        "unknown-channel; i1|s1|R|P|cc|2015-01-01|;"
            + " column \"channel\": \"cc\" is none of \"CC\", \"FO\", \"MA\", \"WS\"",
        "unknown-kind; i1|s1|R|X|CC|2015-01-01|;"
            + " column \"kind\": \"X\" is none of"
            + " \"O\", \"ONE_TIME\", \"P\", \"PERMANENT\", \"T\", \"TEMPORARY\"",
        "malformed-row; i1|s1|R; 3 fields where the header has 7",
        "malformed-row; i1|s1|R|P|CC|2015-01-01||; 8 fields where the header has 7",
        "malformed-row; i1|s 1|R|P|CC|2015-01-01|;"
            + " column \"subscriber\": \"s 1\" may only contain letters, digits and"
            + " . _ : + @ ~ = -"
      })
  void everyReasonNamesTheColumnAndTheValue(String code, String row, String detail) {
    UnreadableRow unreadable = unreadable(row);

    assertThat(unreadable.reason().code()).isEqualTo(code);
    assertThat(unreadable.detail()).isEqualTo(detail);
    assertThat(unreadable.line()).isEqualTo(7);
    assertThat(unreadable.original()).isEqualTo(fields(row));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "malformed-row; |s 1||X|Fax|soon|",
        "missing-subscriber; |||X|Fax||soon",
        "missing-service; |s1||X|Fax||soon",
        "missing-time; |s1|R|X|Fax||soon",
        "unreadable-time; |s1|R|X|Fax|soon|",
        "unknown-channel; |s1|R|X|Fax|2015-01-01|",
        "unknown-kind; |s1|R|X|CC|2015-01-01|"
      })
  void theFirstReasonInTheOrderWins(String code, String row) {
    assertThat(unreadable(row).reason().code()).isEqualTo(code);
  }

  @Test
  void controlCharactersOfAValueAreShownEscapedAndShort() {
    assertThat(unreadable("|s1|R\u001b[2J\n" + "x".repeat(90) + "|P|CC|2015-01-01|").detail())
        .startsWith("column \"service\": \"R\\u001b[2J\\u000axxx")
        .endsWith("x…\" contains a control character");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void aFieldOfMoreThanTenThousandCharactersIsMalformedInAnyColumn(int column) {
    String[] fields = {"i1", "s1", "R", "P", "CC", "2015-01-01", ""};
    fields[column] = "x".repeat(10_001);

    assertThat(unreadable(String.join("|", fields)).reason()).isEqualTo(RejectReason.MALFORMED_ROW);
  }

  @Test
  void emptyWordsMeanNoValueInEveryColumn() {
    Mapping mapping =
        new Mapping(
            STANDARD.columns(),
            Set.of(),
            STANDARD.times(),
            Map.of("Call", "CC"),
            new Kinds.Constant(ServiceKind.ONE_TIME),
            Set.of("NA", "NULL"));
    RowRules rules = new RowRules(mapping, Layout.of(mapping, HEADER));

    assertThat(rules.read(2, fields("NA|s1|R|?|Call|2015-01-01| NULL ")))
        .isInstanceOfSatisfying(
            ReadableRow.class,
            readable -> {
              assertThat(readable.row().instance()).isNull();
              assertThat(readable.row().deactivatedAt()).isNull();
              assertThat(readable.row().kind()).isEqualTo(ServiceKind.ONE_TIME);
              assertThat(readable.row().channel()).isEqualTo("CC");
            });
    assertThat(rules.read(2, fields("1|NULL|R|?|Call|2015-01-01|")))
        .isInstanceOfSatisfying(
            UnreadableRow.class,
            row -> assertThat(row.reason()).isEqualTo(RejectReason.MISSING_SUBSCRIBER));
  }

  @Test
  void columnsAreFoundTrimmedAndIfNeedBeInAnyCase() {
    Layout layout =
        Layout.of(
            STANDARD,
            List.of("extra", " Subscriber ", "SERVICE", "kind", "Kind", "channel", "Activated_At"));

    assertThat(
            new RowRules(STANDARD, layout)
                .read(2, List.of("e", "s1", "R", "P", "x", "CC", "2015-01-01")))
        .isInstanceOf(ReadableRow.class);
  }

  @Test
  void aHeaderWithoutAColumnNamesWhatIsMissingAndWhatWasFound() {
    assertThatThrownBy(() -> Layout.of(STANDARD, List.of("subscriber", "when")))
        .isInstanceOf(UnreadableFile.class)
        .hasMessage(
            "the header lacks \"activated_at\", \"channel\", \"kind\", \"service\";"
                + " it has \"subscriber\", \"when\"");
  }

  @Test
  void aHeaderThatHasAColumnTwiceIsNotGuessedAt() {
    List<String> twice =
        List.of("subscriber", "service", "service", "kind", "channel", "activated_at");

    assertThatThrownBy(() -> Layout.of(STANDARD, twice))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("\"service\" more than once");
  }

  private static List<String> fields(String row) {
    return Arrays.asList(row.split("\\|", -1));
  }

  private static RowReading read(String row) {
    return new RowRules(STANDARD, Layout.of(STANDARD, HEADER)).read(7, fields(row));
  }

  private static ServiceHistoryRow readable(String row) {
    return ((ReadableRow) read(row)).row();
  }

  private static UnreadableRow unreadable(String row) {
    return (UnreadableRow) read(row);
  }
}
