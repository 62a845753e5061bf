package org.ocrm.app.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.screen.Table;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// Features as a person reads them: one channel × window table for each measure whose names follow
/// `CRM_{channel}_{measure}_{window}`, with the days of each window under its name, and a list of
/// the others.
final class FeatureTables {
  private static final Pattern NAME = Pattern.compile("CRM_([^_]+)_(.+)_([^_]+)");
  private static final String BLANK = "";

  private final JsonNode answer;
  private final Ansi ansi;
  private final Map<String, Map<String, Map<String, String>>> measures = new LinkedHashMap<>();
  private final Map<String, String> others = new LinkedHashMap<>();

  private FeatureTables(JsonNode answer, Ansi ansi) {
    this.answer = answer;
    this.ansi = ansi;
    answer.path("features").properties().forEach(e -> sort(e.getKey(), shown(e.getValue())));
  }

  /// @param answer what `GET /api/subscribers/{id}/features` said
  static List<String> of(JsonNode answer, Ansi ansi) {
    return new FeatureTables(answer, ansi).lines();
  }

  private void sort(String name, String value) {
    Matcher parts = NAME.matcher(name);
    if (parts.matches() && answer.path("windows").has(parts.group(3))) {
      measures
          .computeIfAbsent(parts.group(2), measure -> new LinkedHashMap<>())
          .computeIfAbsent(parts.group(1), channel -> new LinkedHashMap<>())
          .put(parts.group(3), value);
    } else {
      others.put(name, value);
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Table.paint(ansi, Ansi.Style.bold, text("subscriberId")) + headline());
    measures.forEach(
        (measure, channels) -> {
          lines.add("");
          lines.addAll(grid(measure, channels).lines(ansi));
        });
    if (!others.isEmpty()) {
      Table list = new Table(List.of("feature", "value"));
      others.forEach((name, value) -> list.add(List.of(name, value)));
      lines.add("");
      lines.addAll(list.lines(ansi));
    }
    return lines;
  }

  private String headline() {
    String version = text("definitionVersion");
    String asKnown = text("asKnown");
    return ", %s%s, as of %s (%s), position %s%s"
        .formatted(
            text("set"),
            version.isEmpty() ? "" : " version " + version,
            text("asOf"),
            text("timeZone"),
            text("position"),
            asKnown.isEmpty() ? "" : ", as known at " + asKnown);
  }

  private Table grid(String measure, Map<String, Map<String, String>> channels) {
    List<String> windows =
        channels.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
    Table table = new Table(row(measure, windows));
    table.add(row("from", windows.stream().map(window -> day(window, "from")).toList()));
    table.add(row("to", windows.stream().map(window -> day(window, "to")).toList()));
    channels.forEach(
        (channel, values) ->
            table.add(row(channel, windows.stream().map(w -> value(values, w)).toList())));
    return table;
  }

  /// Month and day; with the year only where it could be another one than the last.
  private String day(String window, String end) {
    String day = answer.path("windows").path(window).path(end).asString(BLANK);
    try {
      boolean recent = LocalDate.parse(day).isAfter(LocalDate.parse(text("asOf")).minusDays(364));
      return recent ? day.substring(5) : day;
    } catch (DateTimeException e) {
      return day; // open ends and other calendars are shown as the server names them
    }
  }

  private String text(String field) {
    return answer.path(field).asString(BLANK);
  }

  private static String value(Map<String, String> values, String window) {
    return values.getOrDefault(window, BLANK);
  }

  private static String shown(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "-" : value.asString();
  }

  private static List<String> row(String first, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(first));
    row.addAll(rest);
    return row;
  }
}
