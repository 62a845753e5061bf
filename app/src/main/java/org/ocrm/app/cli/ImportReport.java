package org.ocrm.app.cli;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ocrm.app.cli.screen.Numbers;
import picocli.CommandLine.ExitCode;
import tools.jackson.databind.JsonNode;

/// What became of the rows of an import.
///
/// @param state the server's last word on it
/// @param reasons rejected rows by reason
/// @param rejects where the rejected rows can be fetched
record ImportReport(JsonNode state, Map<String, Long> reasons, URI rejects) {

  int exitCode() {
    if (!failed()) {
      return ExitCode.OK;
    }
    return count("rows") == 0 ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  /// Why it failed or was interrupted, as far as the server says.
  Optional<String> complaint() {
    if (!failed()) {
      return Optional.empty();
    }
    return Optional.of(
        "the import has ended as %s: %s"
            .formatted(
                state.path("state").asString(""),
                state.path("failure").asString("the server does not say why")));
  }

  List<String> lines(String file, Duration elapsed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s rows in %.1f s"
            .formatted(file, Numbers.count(count("rows")), elapsed.toMillis() / 1000.0));
    lines.add(line("accepted") + "  (" + Numbers.count(count("events")) + " events)");
    lines.add(line("duplicates"));
    lines.add(line("rejected"));
    reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            reason ->
                lines.add(
                    String.format(
                        Locale.ROOT, "    %,12d  %s", reason.getValue(), reason.getKey())));
    if (count("rejected") > 0) {
      lines.add("  the rejected rows: " + rejects);
    }
    return lines;
  }

  private String line(String field) {
    return String.format(Locale.ROOT, "  %-10s %,12d", field, count(field));
  }

  private boolean failed() {
    return !state.path("state").asString("").equals("completed");
  }

  private long count(String field) {
    return state.path(field).asLong(0);
  }
}
