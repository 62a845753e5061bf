package org.ocrm.app.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Table;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// A dry run as a person reads it: windows, a line with a small histogram for each feature, what
/// differs from the live version, and what publishing would take.
final class DryRunTables {

  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int LARGEST_SHOWN = 3;

  private final JsonNode found;
  private final Ansi ansi;
  private final List<String> lines = new ArrayList<>();

  private DryRunTables(JsonNode found, Ansi ansi) {
    this.found = found;
    this.ansi = ansi;
  }

  static List<String> of(JsonNode found, Ansi ansi) {
    DryRunTables tables = new DryRunTables(found, ansi);
    tables.head();
    tables.windows();
    tables.values();
    tables.difference();
    tables.rebuild();
    return tables.lines;
  }

  private void head() {
    JsonNode sample = found.path("sample");
    lines.add(
        "%s version %s (%s) as of %s (%s)"
            .formatted(
                text("set"), text("version"), text("state"), text("asOf"), text("timeZone")));
    lines.add(
        "%s of %s subscribers, read from %s%s"
            .formatted(
                count(sample.path("subscribers")),
                count(sample.path("of")),
                sample.path("source").asString(),
                sample.path("capped").asBoolean()
                    ? "; at most %s can be tried".formatted(count(sample.path("limit")))
                    : ""));
  }

  private void windows() {
    Table table = new Table(List.of("window", "from", "to", "days"));
    found
        .path("windows")
        .properties()
        .forEach(
            window ->
                table.add(
                    List.of(
                        window.getKey(),
                        window.getValue().path("from").asString(),
                        window.getValue().path("to").asString(),
                        window.getValue().path("days").asString())));
    add(table);
  }

  private void values() {
    Table table =
        new Table(
            List.of("feature", "null", "zero", "min", "mean", "median", "p95", "max", "spread"));
    found
        .path("features")
        .forEach(
            feature ->
                table.add(
                    List.of(
                        feature.path("name").asString(),
                        percent(feature.path("nullShare")),
                        percent(feature.path("zeroShare")),
                        number(feature.path("min")),
                        number(feature.path("mean")),
                        number(feature.at("/quantiles/p50")),
                        number(feature.at("/quantiles/p95")),
                        number(feature.path("max")),
                        bars(feature.path("histogram")))));
    add(table);
  }

  private void difference() {
    JsonNode difference = found.path("difference");
    lines.add("");
    if (!difference.isObject()) {
      lines.add("No version of this set is live; there is nothing to compare with.");
      return;
    }
    lines.add(
        "Against the live version %s: %s subscribers change."
            .formatted(
                difference.path("liveVersion").asString(),
                count(difference.path("subscribersChanged"))));
    named("new", difference.path("added"));
    named("gone", difference.path("removed"));
    Table table = new Table(List.of("feature", "changed", "largest changes"));
    difference
        .path("features")
        .forEach(
            change -> {
              if (change.path("changed").asLong() > 0) {
                table.add(
                    List.of(
                        change.path("name").asString(),
                        count(change.path("changed")),
                        largest(change.path("largest"))));
              }
            });
    if (difference.path("subscribersChanged").asLong() > 0) {
      add(table);
    }
  }

  private void rebuild() {
    JsonNode rebuild = found.path("rebuild");
    lines.add("");
    if (!rebuild.path("needed").asBoolean()) {
      lines.add("The tiles hold all it needs: published, it is live at once.");
      return;
    }
    lines.add(
        "Needs a rebuild: the tiles lack "
            + rebuild.path("missing").properties().stream()
                .map(event -> event.getKey() + " " + words(event.getValue()))
                .collect(Collectors.joining("; "))
            + ".");
    if (rebuild.path("seconds").isNumber()) {
      lines.add(
          "About %s for %s events at %s a second (measured in %s)."
              .formatted(
                  Numbers.duration(rebuild.path("seconds").asLong()),
                  count(rebuild.path("events")),
                  count(rebuild.path("eventsPerSecond")),
                  rebuild.path("basis").asString().replace('-', ' ')));
    }
  }

  private void named(String what, JsonNode names) {
    if (!names.isEmpty()) {
      lines.add(what + ": " + words(names));
    }
  }

  private void add(Table table) {
    lines.add("");
    lines.addAll(table.lines(ansi));
  }

  private String text(String field) {
    return found.path(field).asString("");
  }

  private static String words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.joining(", "));
  }

  private static String largest(JsonNode changes) {
    return StreamSupport.stream(changes.spliterator(), false)
        .limit(LARGEST_SHOWN)
        .map(
            change ->
                "%s: %s → %s"
                    .formatted(
                        change.path("subscriberId").asString(),
                        number(change.path("live")),
                        number(change.path("now"))))
        .collect(Collectors.joining(", "));
  }

  /// The bars of a histogram as characters, the highest as high as a line.
  private static String bars(JsonNode histogram) {
    long highest = 0;
    for (JsonNode bar : histogram) {
      highest = Math.max(highest, bar.path("count").asLong());
    }
    StringBuilder bars = new StringBuilder();
    for (JsonNode bar : histogram) {
      long count = bar.path("count").asLong();
      int height =
          count == 0 ? -1 : (int) Math.min(BARS.length() - 1, count * BARS.length() / highest);
      bars.append(height < 0 ? ' ' : BARS.charAt(height));
    }
    return bars.toString().stripTrailing();
  }

  private static String number(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    return value.isNumber() ? shortened(value.decimalValue()) : value.asString();
  }

  private static String shortened(BigDecimal number) {
    BigDecimal two = number.setScale(2, RoundingMode.HALF_EVEN);
    return two.compareTo(two.setScale(0, RoundingMode.HALF_EVEN)) == 0
        ? Numbers.count(two.longValue())
        : two.toPlainString();
  }

  private static String percent(JsonNode share) {
    return String.format(Locale.ROOT, "%.1f%%", share.asDouble() * 100);
  }

  private static String count(JsonNode number) {
    return Numbers.count(number.asLong());
  }
}
