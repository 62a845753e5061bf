package org.ocrm.command.imports.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.command.imports.Kinds;
import org.ocrm.command.imports.Mapping;
import org.ocrm.command.imports.Part;
import org.ocrm.command.imports.yaml.MappingFile.Mistaken;
import org.ocrm.command.imports.yaml.MappingFile.Understood;
import org.ocrm.kernel.subscriber.ServiceKind;
import org.ocrm.kernel.yaml.Mistake;

class MappingFileTest {
  private static final Set<String> CHANNELS = Set.of("CC", "FO", "MA", "WS");
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  @Test
  void theMappingOfTheContractIsUnderstood() {
    Mapping mapping =
        understood(
            """
            columns: {instance: case_id, subscriber: property_id, service: type, channel: source, activatedAt: open_dt, deactivatedAt: closed_dt}
            time: {zone: UTC, patterns: ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"]}   # first that fits
            channels: {Constituent Call: CC, Employee Generated: FO, Citizens Connect App: MA, Self Service: WS}
            kind: {constant: TEMPORARY}
            empty: ["NA", NULL]
            """);

    assertThat(mapping.columns())
        .isEqualTo(
            Map.of(
                Part.INSTANCE, "case_id",
                Part.SUBSCRIBER, "property_id",
                Part.SERVICE, "type",
                Part.CHANNEL, "source",
                Part.ACTIVATED_AT, "open_dt",
                Part.DEACTIVATED_AT, "closed_dt"));
    assertThat(mapping.mayBeAbsent()).isEmpty();
    assertThat(mapping.times().read("2015-01-01")).contains(Instant.parse("2015-01-01T00:00:00Z"));
    assertThat(mapping.channels())
        .containsEntry("Self Service", "WS")
        .containsEntry("Constituent Call", "CC")
        .hasSize(4);
    assertThat(mapping.kinds()).isEqualTo(new Kinds.Constant(ServiceKind.TEMPORARY));
    assertThat(mapping.emptyWords()).containsExactlyInAnyOrder("NA", "NULL");
  }

  @Test
  void jsonIsUnderstoodToo() {
    Mapping mapping =
        understood(
            """
            {"columns": {"subscriber": "msisdn", "service": "code", "channel": "src",
                         "activatedAt": "from"},
             "kind": {"column": "k", "values": {"1": "PERMANENT", "2": "ONE_TIME"}}}
            """);

    assertThat(mapping.columns()).doesNotContainKey(Part.INSTANCE);
    assertThat(mapping.kinds())
        .isEqualTo(
            new Kinds.FromColumn(
                "k", Map.of("1", ServiceKind.PERMANENT, "2", ServiceKind.ONE_TIME)));
  }

  @Test
  void whatIsLeftOutIsAsWithoutAMapping() {
    Mapping mapping = understood("empty: [NA]");

    assertThat(mapping.columns()).isEqualTo(Part.standardColumns());
    assertThat(mapping.mayBeAbsent()).containsExactlyInAnyOrder(Part.INSTANCE, Part.DEACTIVATED_AT);
    assertThat(mapping.channels()).isEqualTo(Mapping.sameWords(CHANNELS));
    assertThat(mapping.kinds()).isEqualTo(Kinds.standard());
    assertThat(mapping.times().read("2015-01-01")).contains(Instant.parse("2014-12-31T23:00:00Z"));
  }

  @Test
  void everyMistakeIsReportedAtOnceWithItsLine() {
    assertThat(
            mistakes(
                """
                columns:
                  instance: case_id
                  subscribr: property_id
                  channel: source
                  activatedAt: ""
                time:
                  zone: Europe/Warsav
                  patterns:
                    - yyyy-MM-dd
                    - yyyy-mm-dd
                channels:
                  Call: CC
                  Shop: F0
                  Call: WS
                kind:
                  column: k
                  values: {P: PERMANENT, T: TEMPORARI}
                emtpy: [NA]
                """))
        .extracting(Mistake::line, Mistake::field)
        .containsExactly(
            tuple(1, "columns.subscriber"),
            tuple(1, "columns.service"),
            tuple(3, "columns.subscribr"),
            tuple(5, "columns.activatedAt"),
            tuple(7, "time.zone"),
            tuple(10, "time.patterns[1]"),
            tuple(13, "channels.Shop"),
            tuple(14, "channels.Call"),
            tuple(17, "kind.values.T"),
            tuple(18, "emtpy"));
  }

  @Test
  void messagesSayWhatWasProbablyMeant() {
    assertThat(mistakes("emtpy: [NA]").getFirst().message())
        .endsWith("(there are channels, columns, empty, kind, time); did you mean empty?");
    assertThat(mistakes("time: {zone: Europe/Warsav}").getFirst().message())
        .isEqualTo("\"Europe/Warsav\" is not a time zone; did you mean Europe/Warsaw?");
    assertThat(mistakes("channels: {Shop: cc}").getFirst().message())
        .isEqualTo("\"cc\" is not a channel (there are CC, FO, MA, WS); did you mean CC?");
    assertThat(mistakes("kind: {constant: PERMANENTLY}").getFirst().message())
        .endsWith("did you mean PERMANENT?");
  }

  @Test
  void whoNamesColumnsMustSayWhereTheKindIs() {
    assertThat(mistakes("columns: {subscriber: a, service: b, channel: c, activatedAt: d}"))
        .extracting(Mistake::field)
        .containsExactly("kind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: {}",
        "kind: PERMANENT",
        "kind: {constant: PERMANENT, column: k}",
        "kind: {values: {P: PERMANENT}}",
        "kind: {column: k, values: {}}",
        "kind: {column: [k]}",
        "time: {patterns: []}",
        "time: {patterns: yyyy-MM-dd}",
        "time: {patterns: [[x]]}",
        "time: [UTC]",
        "channels: {}",
        "channels: [CC]",
        "channels: {Call: }",
        "empty: NA",
        "empty: {NA: NA}",
        "columns",
        "[columns]",
        "",
        "# nothing",
        "columns: {a",
        "\tcolumns: {}",
        "a: b: c",
      })
  void eachOfTheseIsOneMistakeAndNoException(String text) {
    assertThat(mistakes(text)).hasSize(1);
  }

  @Test
  void textThatIsNoYamlIsLocated() {
    assertThat(mistakes("empty: [NA]\nkind: {constant: PERMANENT\n"))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.line()).isGreaterThanOrEqualTo(2))
        .satisfies(mistake -> assertThat(mistake.message()).startsWith("not YAML: "));
  }

  private static Mapping understood(String text) {
    return ((Understood) MappingFile.read(text, CHANNELS, WARSAW)).mapping();
  }

  private static List<Mistake> mistakes(String text) {
    return ((Mistaken) MappingFile.read(text, CHANNELS, WARSAW)).mistakes();
  }
}
