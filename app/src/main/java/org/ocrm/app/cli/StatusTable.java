package org.ocrm.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Table;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// Whatever the server tells about itself: single values as lines, lists of things as tables with
/// a column for every field that any of them has. A newer server may say more than this knows of.
final class StatusTable {
  private StatusTable() {}

  static List<String> of(JsonNode status, Ansi ansi) {
    List<String> lines = new ArrayList<>();
    status.properties().stream()
        .filter(field -> field.getValue().isValueNode())
        .forEach(field -> lines.add(words(field.getKey()) + ": " + shown(field.getValue())));
    status.properties().stream()
        .filter(field -> !field.getValue().isValueNode())
        .forEach(
            field -> {
              lines.add("");
              lines.addAll(table(field.getKey(), field.getValue()).lines(ansi));
            });
    return lines;
  }

  private static Table table(String name, JsonNode things) {
    Set<String> fields = new LinkedHashSet<>();
    boolean named = things.isObject();
    things.forEach(thing -> thing.properties().forEach(field -> fields.add(field.getKey())));
    boolean single = fields.isEmpty();
    List<String> head = new ArrayList<>();
    if (named || single) {
      head.add(words(name));
    }
    fields.forEach(field -> head.add(words(field)));
    if (named && single) {
      head.add("");
    }
    Table table = new Table(head);
    if (named) {
      things.properties().forEach(e -> table.add(row(e.getKey(), e.getValue(), fields)));
    } else {
      things.forEach(thing -> table.add(row("", thing, fields)));
    }
    return table;
  }

  private static List<String> row(String name, JsonNode thing, Set<String> fields) {
    List<String> row = new ArrayList<>();
    if (!name.isEmpty()) {
      row.add(name);
    }
    fields.forEach(field -> row.add(shown(thing.path(field))));
    if (fields.isEmpty()) {
      row.add(shown(thing));
    }
    return row;
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    return value.isIntegralNumber()
        ? Numbers.count(value.asLong())
        : value.isValueNode() ? value.asString() : value.toString();
  }

  /// `headPosition` as `head position`.
  private static String words(String field) {
    return field.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
