package org.ocrm.kernel.feature.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocrm.kernel.feature.FactFilter;
import org.ocrm.kernel.feature.Feature;
import org.ocrm.kernel.feature.FeatureSet;
import org.ocrm.kernel.feature.Missing;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Mistaken;
import org.ocrm.kernel.feature.yaml.DefinitionFile.Understood;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.time.Window;
import org.ocrm.kernel.time.Window.Extent.CalendarWeeks;
import org.ocrm.kernel.time.Window.Extent.Days;
import org.ocrm.kernel.time.Window.Extent.RollingMonths;
import org.ocrm.kernel.time.Windows;
import org.ocrm.kernel.yaml.Mistake;

/// Long because it is the table of everything that can be wrong with a definition.
class DefinitionFileTest {

  private static final Operator OPERATOR = new Operator(ChannelRegistry.STANDARD, ZoneOffset.UTC);

  private static final String OF_THE_CONTRACT =
      """
      set: contact-reasons
      owner: analytics
      doc: Contacts by channel and reason
      features:
        - name: CRM_{channel}_INT_CNT_{window}      # {…} placeholders are filled from `by` and `windows`
          doc: Contacts through {channel}, {window}
          from: InteractionRecorded
          where: {type: [complaint, question]}
          by: {channel: [CC, FO, MA, WS]}
          aggregate: count
          windows: [W1, 4W, M1, 6M, {name: 10D, days: 10, lag: 3}, {name: CW1, calendar-week: 1}, {name: 2R, rolling-months: 2}, ALL]
          missing: 0
      """;

  @Test
  void the_example_of_the_contract_is_understood() {
    FeatureSet set = understood(OF_THE_CONTRACT);

    assertThat(set.name()).isEqualTo("contact-reasons");
    assertThat(set.owner()).isEqualTo("analytics");
    assertThat(set.features()).hasSize(4 * 8);
    assertThat(set.features().get(4))
        .isEqualTo(
            new Feature(
                "CRM_CC_INT_CNT_10D",
                "Contacts through CC, 10D",
                new FactFilter(
                    Set.of("InteractionRecorded"),
                    Map.of("channel", Set.of("CC"), "type", Set.of("complaint", "question"))),
                new Window("10D", new Days(10, 3))));
    assertThat(set.windows())
        .contains(
            new Window("CW1", new CalendarWeeks(1, 0, DayOfWeek.MONDAY)),
            new Window("2R", new RollingMonths(2, 0)),
            Windows.ALL);
    assertThat(set.required().attributes())
        .isEqualTo(Map.of("InteractionRecorded", Set.of("channel", "type")));
  }

  @Test
  void json_is_understood_too() {
    FeatureSet set =
        understood(
            """
            {"set": "a", "owner": "me", "doc": "d",
             "features": [{"name": "F_{window}", "doc": "d", "from": ["ServiceActivated"],
               "aggregate": "ratio(4W)", "windows": ["W1", "W2"], "missing": null}]}
            """);
    assertThat(set.features()).extracting(Feature::name).containsExactly("F_W1", "F_W2");
    assertThat(set.features()).extracting(Feature::missing).containsOnly(Missing.NULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count",
        "distinct(serviceCode)",
        "distinct(day)",
        "sum(serviceCode)",
        "min(serviceCode)",
        "max(subChannel)",
        "avg(serviceCode)",
        "std(serviceCode)",
        "days-since-last",
        "streak(active)",
        "streak(inactive)",
        "bitmap",
        "percentile(95)",
        "percentile(99.9)",
        "ratio(4W)",
        "share",
        "share(channel)",
        "activated-and-active",
        "net"
      })
  void every_aggregate_is_understood_as_it_is_written(String aggregate) {
    assertThat(understood(with("aggregate: " + aggregate)).features().getFirst().measure().text())
        .isEqualTo(aggregate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "active(serviceCode)", "days-until-next", "tenure"})
  void what_is_about_the_day_itself_needs_no_window(String aggregate) {
    Feature feature = understood(with("aggregate: " + aggregate, "")).features().getFirst();
    assertThat(feature.measure().text()).isEqualTo(aggregate);
    assertThat(feature.window()).isEqualTo(Windows.ALL);
  }

  @Test
  void all_channels_are_the_configured_ones() {
    Operator other = new Operator(new ChannelRegistry(List.of("SHOP", "IVR")), ZoneOffset.UTC);
    String text = with("by: {channel: all}\n    aggregate: count").replace("F_", "F_{channel}_");
    assertThat(((Understood) DefinitionFile.read(text, other)).set().features())
        .extracting(Feature::name)
        .containsExactly("F_SHOP_W1", "F_IVR_W1");
  }

  @Test
  void every_mistake_is_reported_at_once_with_its_line() {
    assertThat(
            mistakes(
                """
                set: Contact Reasons
                ownr: analytics
                doc: Contacts
                timeZone: Europe/Warsaw
                features:
                  - name: CRM_{chanel}_INT_{window}
                    doc: Contacts
                    from: InteractionRecordet
                    aggregate: cuont
                    windows: [W1, W9, {name: X, days: 0}]
                    missing: nil
                  - name: A-B
                    from: ServiceActivated
                    where: {typ: complaint, kind: PERMANENTLY}
                    by: {channel: [CC, XY]}
                    aggregate: sum(channel)
                """))
        .extracting(Mistake::line, Mistake::field)
        .containsExactly(
            tuple(1, "set"),
            tuple(1, "owner"),
            tuple(2, "ownr"),
            tuple(4, "timeZone"),
            tuple(6, "features[0].name"),
            tuple(8, "features[0].from"),
            tuple(9, "features[0].aggregate"),
            tuple(10, "features[0].windows[1]"),
            tuple(10, "features[0].windows[2].days"),
            tuple(11, "features[0].missing"),
            tuple(12, "features[1].doc"),
            tuple(12, "features[1].name"),
            tuple(12, "features[1].name"),
            tuple(14, "features[1].where.typ"),
            tuple(14, "features[1].where.kind"),
            tuple(15, "features[1].by.channel"),
            tuple(16, "features[1].aggregate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "from: ServiceActivatd, aggregate: count | did you mean ServiceActivated?",
        "aggregate: distinct(servicecode) | did you mean serviceCode?",
        "aggregate: days-since-lst | did you mean days-since-last?",
        "aggregate: streak(actve) | did you mean active?",
        "where: {kind: PERMANET}, aggregate: count | did you mean PERMANENT?",
        "where: {activatedThrough: CC}, aggregate: count | is not an attribute of ServiceActivated",
        "by: {serviceCode: all}, aggregate: count | cannot be all",
        "where: {kind: ONE_TIME}, aggregate: active | never in force",
        "where: {subChannel: x}, aggregate: net | both activations and endings",
        "aggregate: sum(kind) | has no numbers to calculate with",
        "aggregate: percentile(101) | above 0 and up to 100",
        "aggregate: bitmap(3) | takes nothing in brackets",
        "aggregate: ratio | needs the window to divide by",
        "aggregate: ratio(4V) | did you mean 4W?",
        "aggregate: active | leave the windows out",
        "from: ServiceActivationVoided, aggregate: count | corrects other events",
      })
  void messages_say_why_and_what_was_probably_meant(String family, String why) {
    String text = with(family.replace(", aggregate", "\n    aggregate"));
    if (family.startsWith("from")) {
      text = text.replaceFirst("    from: ServiceActivated\n", "");
    }
    assertThat(mistakes(text))
        .extracting(Mistake::message)
        .anySatisfy(m -> assertThat(m).contains(why));
  }

  @Test
  void a_second_week_of_eight_days_is_refused_because_days_would_count_twice() {
    String text = OF_THE_CONTRACT.replace("W1, 4W", "W1, {name: W2, days: 8, lag: 7}, W3, W4, 4W");
    assertThat(mistakes(text))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(11);
              assertThat(mistake.message())
                  .contains("W2 means", "7 days", "8 days")
                  .contains("W1 + W2 + W3 + W4 = 4W would not hold")
                  .contains("is in W2 as well as in W3 and would count twice")
                  .contains("a name of its own");
            });
  }

  @Test
  void a_month_that_leaves_a_gap_is_refused_because_days_would_not_count() {
    String text = OF_THE_CONTRACT.replace("M1, 6M", "{name: M2, calendar-month: 3}, 6M");
    assertThat(mistakes(text))
        .singleElement()
        .satisfies(
            mistake -> assertThat(mistake.message()).contains("M1 + M2 + M3 = 3M would not hold"));
  }

  @Test
  void a_window_has_the_same_days_in_the_whole_set() {
    String family = OF_THE_CONTRACT.substring(OF_THE_CONTRACT.indexOf("  - name"));
    assertThat(
            mistakes(
                OF_THE_CONTRACT
                    + family.replace("INT_CNT", "AGAIN").replace("days: 10", "days: 11")))
        .extracting(Mistake::message)
        .containsExactly("10D has other days here than on line 11; give it a name of its own");
  }

  @Test
  void a_standard_name_may_be_spelt_out_with_its_own_days() {
    assertThat(understood(OF_THE_CONTRACT.replace("W1, 4W", "{name: W2, days: 7, lag: 7}, 4W")))
        .isNotNull();
  }

  @Test
  void names_that_come_twice_after_expansion_are_one_mistake_that_names_both_lines() {
    String family = OF_THE_CONTRACT.substring(OF_THE_CONTRACT.indexOf("  - name"));
    assertThat(mistakes(OF_THE_CONTRACT + family))
        .singleElement()
        .satisfies(
            mistake ->
                assertThat(mistake.message())
                    .contains("CRM_CC_INT_CNT_W1 a second time", "line 5"));
  }

  @Test
  void a_family_that_multiplies_without_measure_is_refused_before_it_is_made() {
    String values =
        IntStream.range(0, 3_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String text =
        with("by: {serviceCode: [%s], subChannel: [%s], kind: all}\n    aggregate: count"
                .formatted(values, values))
            .replace("F_", "F_{serviceCode}_{subChannel}_{kind}_");
    assertThat(mistakes(text))
        .extracting(Mistake::message)
        .containsExactly("makes 27000000 features; at most 10000");
  }

  @Test
  void an_attribute_that_only_some_events_have_is_noted() {
    String text = with("aggregate: count\n    where: {channel: CC}");
    Understood understood =
        (Understood)
            DefinitionFile.read(
                text.replace("from: ServiceActivated", "from: [ServiceActivated, ServiceExpired]"),
                OPERATOR);
    assertThat(understood.notes())
        .extracting(Mistake::message)
        .containsExactly("ServiceExpired has no channel, so that it never counts here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# nothing", "[a]", "set", "set: {a", "\tset: a", "features: [1]\nset: a: b"})
  void what_is_no_definition_is_a_mistake_and_no_exception(String text) {
    assertThat(mistakes(text)).isNotEmpty();
  }

  private static String with(String family) {
    return with(family, "    windows: [W1]\n");
  }

  private static String with(String family, String windows) {
    return """
        set: a
        owner: me
        doc: d
        features:
          - name: F_{window}
            doc: d
            from: ServiceActivated
        """
        + "    "
        + family
        + "\n"
        + windows;
  }

  private static FeatureSet understood(String text) {
    return switch (DefinitionFile.read(text, OPERATOR)) {
      case Understood(FeatureSet set, var _) -> set;
      case Mistaken(var mistakes) -> throw new AssertionError(mistakes.toString());
    };
  }

  private static List<Mistake> mistakes(String text) {
    return switch (DefinitionFile.read(text, OPERATOR)) {
      case Understood(FeatureSet set, var _) -> throw new AssertionError(set.toString());
      case Mistaken(var mistakes) -> mistakes;
    };
  }
}
