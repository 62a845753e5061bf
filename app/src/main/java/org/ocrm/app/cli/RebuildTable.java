package org.ocrm.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.ocrm.app.cli.screen.Numbers;
import org.ocrm.app.cli.screen.Table;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// Rebuilds as a table, and a certificate in words.
final class RebuildTable {

  private RebuildTable() {}

  static List<String> of(JsonNode rebuilds, Ansi ansi) {
    Table table =
        new Table(List.of("id", "read model", "state", "since", "events", "by", "reason"));
    for (JsonNode one : rebuilds) {
      table.add(
          List.of(
              one.path("id").asString(),
              one.path("readModel").asString(),
              one.path("state").asString(),
              one.path("since").asString(),
              Numbers.count(one.path("eventsDone").asLong()),
              one.path("by").asString(),
              one.path("reason").asString()));
    }
    return table.lines(ansi);
  }

  /// What the comparison has shown; nothing when there was none.
  static List<String> certificate(JsonNode rebuild) {
    JsonNode certificate = rebuild.path("certificate");
    List<String> lines = new ArrayList<>();
    if (certificate.isMissingNode()) {
      return lines;
    }
    lines.add(
        "compared with %s at position %s: %s of %s subscribers are equal"
            .formatted(
                certificate.path("against").asString(),
                count(certificate, "position"),
                count(certificate, "equalSubscribers"),
                count(certificate, "subscribers")));
    if (!certificate.path("equal").asBoolean()) {
      lines.add(
          "  %s different, %s missing, %s extra, %s unsettled; see /api/rebuilds/%s/differences"
              .formatted(
                  count(certificate, "different"),
                  count(certificate, "missing"),
                  count(certificate, "extra"),
                  count(certificate, "unsettled"),
                  rebuild.path("id").asString()));
    }
    lines.add(
        "  digest %s, before %s"
            .formatted(
                certificate.path("digestAfter").asString(),
                certificate.path("digestBefore").asString()));
    return lines;
  }

  private static String count(JsonNode certificate, String field) {
    return Numbers.count(certificate.path(field).asLong());
  }
}
