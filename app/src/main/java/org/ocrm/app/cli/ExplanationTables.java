package org.ocrm.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Table;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// An explanation as a person reads it: the value, then a table of events for each side of it.
final class ExplanationTables {

  private static final List<String> HEAD =
      List.of("position", "effective at", "event", "channel", "what", "id", "by");

  private ExplanationTables() {}

  /// @param answer what `GET …/explanation` said
  static List<String> of(String subscriberId, JsonNode answer, Ansi ansi) {
    List<String> lines = new ArrayList<>();
    JsonNode value = answer.path("value");
    lines.add(
        Table.paint(ansi, Ansi.Style.bold, text(answer, "name"))
            + " of %s, as of %s: %s"
                .formatted(
                    subscriberId,
                    text(answer, "asOf"),
                    value.isMissingNode() || value.isNull() ? "nothing" : value.asString()));
    lines.add(text(answer, "doc"));
    lines.add("%s over %s".formatted(text(answer, "aggregate"), text(answer, "window")));
    answer.path("sides").forEach(side -> side(side, ansi, lines));
    if (!answer.path("days").isEmpty()) {
      lines.add("");
      lines.add(
          StreamSupport.stream(answer.path("days").spliterator(), false)
              .map(JsonNode::asString)
              .collect(Collectors.joining(" ", "days: ", "")));
    }
    return lines;
  }

  private static void side(JsonNode side, Ansi ansi, List<String> lines) {
    lines.add("");
    lines.add(
        "%s, %s to %s: %s"
            .formatted(
                text(side, "name"),
                text(side, "from"),
                text(side, "to"),
                Numbers.count(side.path("count").asLong())));
    if (!side.path("events").isEmpty()) {
      Table table = new Table(HEAD);
      side.path("events").forEach(event -> table.add(row(event)));
      lines.addAll(table.lines(ansi));
    }
  }

  private static List<String> row(JsonNode recorded) {
    JsonNode event = recorded.path("event");
    JsonNode now = event.has("after") ? event.path("after") : event;
    JsonNode activation = event.path("activation");
    return List.of(
        Numbers.count(recorded.path("position").asLong()),
        first(text(event, "effectiveAt"), text(now, "activatedAt")),
        text(recorded, "type"),
        first(text(event, "channel"), text(now, "channel"), text(activation, "channel")),
        first(
            text(event, "serviceCode"),
            text(now, "serviceCode"),
            text(activation, "serviceCode"),
            text(event, "type")),
        first(text(event, "serviceId"), text(event, "interactionId")),
        first(text(recorded.path("metadata"), "actor"), "-"));
  }

  private static String first(String... candidates) {
    return Stream.of(candidates).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
